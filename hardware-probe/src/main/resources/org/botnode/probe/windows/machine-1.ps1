# What Windows says of the machine. Raise the number in the file's name with every change: recordings know it by that.
$ErrorActionPreference='SilentlyContinue';
function p($k,$v){ if($v -ne $null){ $k+'='+[regex]::Replace([string]$v,'[^ -~]',{param($m) '\u{0:x4}' -f [int][char]$m.Value}) } };
$o=Get-CimInstance Win32_OperatingSystem;
p 'os' $o.Caption; p 'version' $o.Version; p 'type' $o.ProductType;
p 'visible' ([int64]$o.TotalVisibleMemorySize*1024); p 'free' ([int64]$o.FreePhysicalMemory*1024);
$c=Get-CimInstance Win32_ComputerSystem;
p 'board' ($c.Manufacturer+' '+$c.Model); p 'hypervisor' $c.HypervisorPresent;
Get-CimInstance Win32_PhysicalMemory | ForEach-Object { p 'dimm' ([string]$_.Capacity+' '+$_.SMBIOSMemoryType+' '+$_.ConfiguredClockSpeed) };
Get-CimInstance Win32_Processor | ForEach-Object { p 'cpu' ([string]$_.NumberOfCores+' '+$_.NumberOfLogicalProcessors+' '+$_.Name) };
Get-CimInstance Win32_Battery | ForEach-Object { p 'battery' $_.BatteryStatus };
Get-CimInstance Win32_PageFileUsage | ForEach-Object { p 'pagefile' ([int64]$_.AllocatedBaseSize*1048576) };
