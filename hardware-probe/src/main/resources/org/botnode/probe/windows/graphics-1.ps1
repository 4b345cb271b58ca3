# What Windows says of graphics cards. Raise the number in the file's name with every change: recordings know it by that.
$ErrorActionPreference='SilentlyContinue';
function p($k,$v){ if($v -ne $null){ $k+'='+[regex]::Replace([string]$v,'[^ -~]',{param($m) '\u{0:x4}' -f [int][char]$m.Value}) } };
Get-CimInstance Win32_VideoController | ForEach-Object { $d=[string]$_.PNPDeviceID; if($d.Length -gt 21){$d=$d.Substring(0,21)}; p 'wmi' ([string]$_.AdapterRAM+'|'+$d+'|'+$_.CurrentHorizontalResolution+'|'+$_.DriverVersion+'|'+$_.Name) };
Get-ChildItem 'HKLM:\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}' | Where-Object { $_.PSChildName -match '^\d{4}$' } | ForEach-Object { $r=Get-ItemProperty $_.PSPath; $m=$r.'HardwareInformation.MemorySize'; if($m -is [byte[]]){$m=[BitConverter]::ToString($m).Replace('-',' ')}; p 'registry' ([string]$r.'HardwareInformation.qwMemorySize'+'|'+$m+'|'+$_.PSChildName+'|'+$r.DriverDesc) };
