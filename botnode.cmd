@echo off
rem BotNode's command in a checkout on Windows: finds a JDK 25, builds what is not built, starts Java directly.
setlocal enabledelayedexpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "built=%root%\target\built"
set "java_home="
for /d %%d in ("%JAVA_HOME%" "%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%USERPROFILE%\.jdks\*") do (
    if not defined java_home if exist "%%~d\bin\javac.exe" if exist "%%~d\release" (
        findstr /b /r /c:"JAVA_VERSION=.25[.\"\"]" "%%~d\release" >nul 2>&1 && set "java_home=%%~d"
    )
)
if not defined java_home (
    echo botnode: a JDK 25 is needed and none was found: install Temurin 25 from adoptium.net, or set JAVA_HOME. 1>&2
    exit /b 1
)
set "stale=1"
if exist "%built%" (
    set "stale="
    for /f %%s in ('powershell -NoProfile -Command "$b=(Get-Item '%built%').LastWriteTimeUtc; if (Get-ChildItem -Path '%root%' -Recurse -File -Include pom.xml,*.java,*.css,*.js,*.html,*.bas,*.csv,*.sql,*.json,*.options | Where-Object { $_.FullName -notmatch '\\target\\|\\src\\test\\|\\data\\' -and $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1) { 'stale' }"') do set "stale=1"
)
if defined stale (
    where mvn >nul 2>&1 || (
        echo botnode: Maven 3.8 or later is needed to build and was not found. 1>&2
        exit /b 1
    )
    echo Building BotNode; the first time takes a few minutes. 1>&2
    pushd "%root%"
    call mvn -B -ntp -q -Dmaven.test.skip=true package 1>&2 || (popd & echo botnode: the build failed. 1>&2 & exit /b 1)
    popd
    if not exist "%root%\target" mkdir "%root%\target"
    echo built > "%built%"
)
set "server=%root%\node-daemon\server\target\botnode-server-0.1.0.jar;%root%\node-daemon\server\target\lib\*"
set "options=%root%\node-daemon\server\src\main\launch\java.options"
if "%~1"=="up" (
    set "data=%root%\data"
    if defined BOTNODE_DATA set "data=%BOTNODE_DATA%"
    set "take="
    for %%a in (%*) do (
        if defined take set "data=%%~a"
        set "take="
        if "%%~a"=="--data" set "take=1"
    )
    set "plan="
    if exist "!data!\jvm.options" set "plan=@!data!\jvm.options"
    if not defined plan set "plan=-Xms64m"
    "%java_home%\bin\java" "@%options%" "!plan!" "-Dbotnode.terminal=out,err" "-Dbotnode.data=%root%\data" "-Dbotnode.command=%~f0" -cp "%server%" org.botnode.daemon.command.BotNodeMain %*
    exit /b !errorlevel!
)
if "%~1"=="console" (
    "%java_home%\bin\java" -Xms32m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED "-Dbotnode.data=%root%\data" -cp "%root%\desktop-ui\target\botnode-console-0.1.0.jar;%root%\desktop-ui\target\lib\*" org.botnode.console.ConsoleMain %2 %3 %4 %5 %6 %7 %8 %9
    exit /b !errorlevel!
)
if "%~1"=="bench" (
    "%java_home%\bin\java" --enable-native-access=ALL-UNNAMED "-Dbotnode.home=%root%" -cp "%root%\node-daemon\bench\target\botnode-bench-0.1.0.jar;%root%\node-daemon\bench\target\lib\*" org.botnode.bench.BenchMain %2 %3 %4 %5 %6 %7 %8 %9
    exit /b !errorlevel!
)
"%java_home%\bin\java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED "-Dbotnode.data=%root%\data" -cp "%server%" org.botnode.daemon.command.BotNodeMain %*
exit /b %errorlevel%
