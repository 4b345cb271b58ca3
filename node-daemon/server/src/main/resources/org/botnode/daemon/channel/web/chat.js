'use strict';

// The web chat. What the user writes is kept until the node says that it is stored, and sent again under the same id
// after every interruption; what the node says is shown once, by the message's id.
(() => {
  const [, , tenant, bot] = location.pathname.split('/');
  const page = `/chat/${tenant}/${bot}`;
  const socketAddress = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`
    + `/api/v1/tenants/${tenant}/bots/${bot}/chat`;
  const BACK_OFF = [2, 4, 8, 16, 30];
  const PING_EVERY = 25_000;
  const ANSWER_WITHIN = 12_000;
  const MAX_WAITING = 20;
  const SAME_TURN = 5 * 60_000;

  const at = id => document.getElementById(id);
  const [log, text, send, suggestions, typing, scroll] =
    ['log', 'text', 'send', 'suggestions', 'typing', 'scroll'].map(at);

  let socket = null;
  let attempt = 0;
  let last = null;
  let inFlight = null;
  let closed = false;
  let welcomed = false;
  let resting = 0;
  let wish = 0;
  const timers = {};
  const shown = new Map();
  const waiting = keptMessages();

  // --- unsent messages ---

  function keptMessages() {
    const key = `botnode.unsent:${page}`;
    let items = [];
    try {
      items = JSON.parse(localStorage.getItem(key) || '[]').filter(m => m.id && m.text).slice(0, MAX_WAITING);
    } catch { /* A browser that keeps nothing: they live as long as the page. */ }
    const keep = () => {
      try {
        localStorage.setItem(key, JSON.stringify(items.map(({id, text, at}) => ({id, text, at}))));
      } catch { /* as above */ }
    };
    return {
      first: () => items.find(m => !m.failed),
      all: () => items,
      get: id => items.find(m => m.id === id),
      full: () => items.length >= MAX_WAITING,
      add: message => { items.push(message); keep(); },
      remove: id => { items = items.filter(m => m.id !== id); keep(); },
    };
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
  }

  // --- connection ---

  async function connect() {
    stop('retry', 'tick');
    if (closed || socket) return;
    show('starting', attempt ? 'Reconnecting' : 'Connecting');
    let answer;
    try {
      answer = await fetch(`${page}/visitor`, {
        method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}', signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
    } catch {
      return away();
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const passing = answer.status === 429 || answer.status >= 500;
      return passing ? away(Number(answer.headers.get('Retry-After'))) : close(body);
    }
    name(body.bot_name);
    if (!socket) open();
  }

  function open() {
    const mine = socket = new WebSocket(socketAddress);
    mine.onopen = () => mine.send(JSON.stringify({type: 'hello', ...(last && {last})}));
    mine.onmessage = event => { if (mine === socket) { alive(); received(JSON.parse(event.data)); } };
    mine.onclose = () => { if (mine === socket) { socket = null; away(); } };
    alive();
  }

  // Any frame proves the connection; silence is asked about, and then taken as its end.
  function alive() {
    stop('ping', 'dead');
    timers.ping = setTimeout(() => socket?.readyState === 1 && socket.send('{"type":"ping"}'), PING_EVERY);
    timers.dead = setTimeout(drop, welcomed ? PING_EVERY + ANSWER_WITHIN : ANSWER_WITHIN);
  }

  function drop() {
    const old = socket;
    socket = null;
    old?.close();
    away();
  }

  function away(retryAfter) {
    stop('ping', 'dead', 'typing');
    if (closed) return;
    inFlight = null;
    welcomed = false;
    typing.hidden = true;
    const asked = retryAfter || wish;
    wish = 0;
    let left = asked > 0 ? Math.min(asked, 300) : BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)];
    attempt++;
    show('away', 'Away, reconnecting');
    const count = () => { at('countdown').textContent = `in ${left--} s`; };
    count();
    timers.tick = setInterval(count, 1000);
    timers.retry = setTimeout(connect, left * 1000 + 1000);
    marks();
  }

  function close(problem) {
    closed = true;
    stop('ping', 'dead', 'typing', 'retry', 'tick');
    show('closed', 'Closed');
    suggestions.hidden = true;
    notice('This chat is not open', problem.detail || 'Ask the people who gave you this address.');
  }

  function stop(...names) {
    names.forEach(n => { clearTimeout(timers[n]); clearInterval(timers[n]); });
    if (names.includes('tick')) at('countdown').textContent = '';
  }

  const soon = () => { if (document.body.dataset.state === 'away') connect(); };
  addEventListener('online', soon);
  addEventListener('offline', () => socket && drop());
  document.addEventListener('visibilitychange', () => document.hidden || soon());

  // --- frames ---

  function received(frame) {
    switch (frame.type) {
      case 'welcome':
        attempt = 0;
        welcomed = true;
        alive();
        show('online', 'Online');
        // A whole conversation is not read out again when the page is loaded.
        log.ariaLive = shown.size ? 'polite' : 'off';
        frame.messages.forEach(say);
        setTimeout(() => { log.ariaLive = 'polite'; }, 500);
        notice(shown.size || waiting.all().length ? null : 'Hello', 'Write a message to begin.');
        flush();
        break;
      case 'stored':
        stored(frame);
        break;
      case 'messages':
        frame.messages.forEach(say);
        break;
      case 'message':
        say(frame.message);
        break;
      case 'done':
        if (inFlight === frame.id) inFlight = null;
        settle();
        flush();
        break;
      case 'problem':
        refused(frame);
        break;
    }
  }

  function stored({id, message}) {
    const mine = waiting.get(id);
    waiting.remove(id);
    if (mine?.item && !shown.has(message.id)) {
      mine.item.classList.remove('waiting', 'failed');
      // What the node keeps may be less than what was written: a password stands there as dots.
      mine.item.querySelector('.bubble').replaceChildren(...linked(message.text));
      adopt(mine.item, message);
    } else {
      mine?.item?.remove();
      say(message);
    }
  }

  function refused({id, problem, retry_after}) {
    const mine = waiting.get(id);
    // A limit of the tenant is told at once and in words: room may come tomorrow, or when somebody makes it.
    const full = problem.type === '/problems/quota-reached';
    if (!id) {
      wish = retry_after;
      if (full && !shown.size) notice('Not open just now', problem.detail);
      return;
    }
    inFlight = null;
    settle();
    if (!mine) return;
    if (!full && (problem.status === 429 || problem.status >= 500)) {
      resting = Date.now() + 1000 * (retry_after || 2);
      setTimeout(flush, resting - Date.now() + 50);
    } else {
      mine.failed = problem.errors?.[0]?.reason || problem.detail || problem.title;
      flush();
    }
    marks();
  }

  function flush() {
    const next = waiting.first();
    if (!next || inFlight || !welcomed || Date.now() < resting) return marks();
    inFlight = next.id;
    socket.send(JSON.stringify({type: 'message', id: next.id, text: next.text}));
    timers.typing = setTimeout(() => { typing.hidden = false; toEnd(); }, 400);
    marks();
  }

  function settle() {
    stop('typing');
    typing.hidden = true;
    marks();
  }

  // --- what is seen ---

  function show(state, words) {
    document.body.dataset.state = state;
    if (at('status').textContent !== words) at('status').textContent = words;
  }

  function name(value) {
    if (!value) return;
    document.title = value;
    at('name').textContent = value;
    at('mark').textContent = [...value][0].toUpperCase();
  }

  function notice(title, words) {
    at('notice').hidden = !title;
    at('notice-title').textContent = title || '';
    at('notice-text').textContent = words;
  }

  function say(message) {
    if (shown.has(message.id)) return;
    const near = nearEnd();
    const item = bubble(message.text, message.role === 'user');
    log.insertBefore(item, log.querySelector('li.waiting, li.failed'));
    adopt(item, message);
    offer(message.role === 'user' ? [] : message.suggestions || []);
    if (near || message.role === 'user') toEnd();
  }

  function adopt(item, message) {
    shown.set(message.id, item);
    if (!last || message.id.length > last.length || (message.id.length === last.length && message.id > last)) {
      last = message.id;
    }
    item.dataset.id = message.id;
    item.when = new Date(message.created_at);
    arrange(item);
  }

  function bubble(words, mine) {
    const item = document.createElement('li');
    item.className = mine ? 'mine' : '';
    const who = document.createElement('span');
    who.className = 'hidden';
    who.textContent = mine ? 'You: ' : `${at('name').textContent}: `;
    const body = document.createElement('div');
    body.className = 'bubble';
    body.append(...linked(words));
    const note = document.createElement('div');
    note.className = 'note';
    item.append(who, body, note);
    notice(null, '');
    return item;
  }

  function linked(words) {
    return words.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}])/).map((part, i) => {
      if (i % 2 === 0) return part;
      const link = document.createElement('a');
      link.href = part;
      link.rel = 'noopener noreferrer nofollow';
      link.target = '_blank';
      link.textContent = part;
      return link;
    });
  }

  // A turn's time stands once, under its last bubble; a new day has its own line.
  function arrange(item) {
    const before = item.previousElementSibling;
    const newDay = !before?.when || before.when.toDateString() !== item.when.toDateString();
    if (newDay) {
      const day = document.createElement('li');
      day.className = 'day';
      day.textContent = item.when.toDateString() === new Date().toDateString() ? 'Today'
        : item.when.toLocaleDateString([], {weekday: 'long', day: 'numeric', month: 'long'});
      log.insertBefore(day, item);
    }
    const joins = !newDay && before.className.includes('mine') === item.className.includes('mine')
      && item.when - before.when < SAME_TURN;
    item.classList.toggle('turn', !joins);
    if (joins) before.querySelector('.note').textContent = '';
    const time = document.createElement('time');
    time.dateTime = item.when.toISOString();
    time.textContent = item.when.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});
    item.querySelector('.note').replaceChildren(time);
  }

  function marks() {
    for (const message of waiting.all()) {
      if (!message.item) {
        message.item = bubble(message.text, true);
        message.item.classList.add('waiting', 'turn');
        log.append(message.item);
      }
      const note = message.item.querySelector('.note');
      if (message.failed) {
        message.item.classList.replace('waiting', 'failed');
        const discard = document.createElement('button');
        discard.type = 'button';
        discard.textContent = 'Remove';
        discard.onclick = () => { waiting.remove(message.id); message.item.remove(); text.focus(); };
        note.replaceChildren(`Not sent: ${message.failed} `, discard);
      } else {
        note.textContent = message.id === inFlight ? '' : 'Waiting to be sent';
      }
    }
    send.disabled = !text.value.trim() || waiting.full();
  }

  function offer(list) {
    const held = suggestions.contains(document.activeElement);
    suggestions.replaceChildren(...list.map(({text: label}) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.onclick = () => { write(label); text.focus({preventScroll: true}); };
      return button;
    }));
    suggestions.hidden = !list.length;
    if (held && !list.length) text.focus({preventScroll: true});
  }

  const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };

  // --- what the user does ---

  function write(words) {
    if (!words.trim() || waiting.full() || closed) return false;
    waiting.add({id: newId(), text: words.trim(), at: Date.now()});
    offer([]);
    flush();
    toEnd();
    return true;
  }

  function fit() {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight}px`;
    marks();
  }

  at('composer').onsubmit = event => {
    event.preventDefault();
    if (write(text.value)) { text.value = ''; fit(); }
    text.focus();
  };
  text.oninput = fit;
  text.onkeydown = event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      at('composer').requestSubmit();
    }
  };

  marks();
  connect();
  if (matchMedia('(hover: hover)').matches) text.focus();
})();
