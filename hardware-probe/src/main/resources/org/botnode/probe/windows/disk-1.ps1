# What Windows says of the disk behind a drive letter. Raise the number in the file's name with every change.
$ErrorActionPreference='SilentlyContinue';
$d=New-Object System.IO.DriveInfo 'PARAMETER'; 'drive='+$d.DriveType; 'format='+$d.DriveFormat;
$n=(Get-Partition -DriveLetter 'PARAMETER').DiskNumber;
Get-PhysicalDisk | Where-Object { $_.DeviceId -eq [string]$n } | ForEach-Object { 'bus='+$_.BusType; 'media='+$_.MediaType; 'name='+[regex]::Replace([string]$_.FriendlyName,'[^ -~]','?') };
