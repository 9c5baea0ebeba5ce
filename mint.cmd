@echo off
rem MINT Workbench from a checkout, on Windows: what "mint" does on other systems. See there for the variables.
rem JAVA25_HOME, MINT_CACHE and MINT_JAVA_OPTS mean the same.
setlocal EnableExtensions DisableDelayedExpansion

set "MINT_HOME=%~dp0"
if "%MINT_HOME:~-1%"=="\" set "MINT_HOME=%MINT_HOME:~0,-1%"
set "MINT_STATE=%MINT_HOME%\.mint"

if not defined MINT_CACHE (
  if defined LOCALAPPDATA (set "MINT_CACHE=%LOCALAPPDATA%\mint-workbench") else (set "MINT_CACHE=%MINT_STATE%\cache")
)
if not exist "%MINT_CACHE%" mkdir "%MINT_CACHE%" 2>nul
if not exist "%MINT_CACHE%" set "MINT_CACHE=%MINT_STATE%\cache"
if not defined DJL_CACHE_DIR set "DJL_CACHE_DIR=%MINT_CACHE%\djl"

rem ---- a JDK
set "JDK="
if defined JAVA25_HOME call :accept "%JAVA25_HOME%"
if not defined JDK if defined JAVA_HOME call :accept "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%j in ('where java 2^>nul') do if not defined JDK for %%b in ("%%~dpj..") do call :accept "%%~fb"
if not defined JDK for %%v in ("Eclipse Adoptium" "Java" "Zulu" "Microsoft" "Amazon Corretto" "BellSoft") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do if not defined JDK call :accept "%%~fd"
)
if not defined JDK for /d %%d in ("%USERPROFILE%\.jdks\*" "%USERPROFILE%\.m2\jdks\*") do if not defined JDK call :accept "%%~fd"
if not defined JDK (
  echo MINT Workbench needs a JDK 25 or later, and none was found. 1>&2
  echo Get one from https://adoptium.net ^(Temurin 25, JDK^). If it lies in an unusual place, name it: 1>&2
  echo     set JAVA25_HOME=C:\path\to\jdk-25 1>&2
  exit /b 3
)

rem ---- build, when a source or a pom is newer than the last build
call :fresh
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 3
)
set "CODE="
for /f "usebackq delims=" %%l in ("%MINT_STATE%\built") do set "CODE=%MINT_STATE%\%%l"

rem ---- start
set "ENGINE=%CODE%\workspace.jar;%CODE%\engine.jar;%CODE%\engine\*"
set "APP=%CODE%\workspace.jar;%CODE%\ui-resources.jar;%CODE%\app.jar;%CODE%\app\*"
set "COMMON=--enable-native-access=ALL-UNNAMED -Dai.djl.offline=true -DOPT_OUT_TRACKING=true"
set PLACES="-Dmint.home=%MINT_HOME%" "-Dmint.engine.java=%JDK%\bin\java.exe" "-Dmint.engine.classpath=%ENGINE%" "-Dmint.app.classpath=%APP%" "-Djavafx.cachedir=%MINT_CACHE%\openjfx"

if "%~1"=="" goto window
if /i "%~2"=="--help" goto line
if /i "%~1"=="window" goto window
:line
"%JDK%\bin\java.exe" %COMMON% %PLACES% %MINT_JAVA_OPTS% -cp "%ENGINE%" org.mintworkbench.engine.cli.Mint %*
exit /b %errorlevel%

:window
"%JDK%\bin\java.exe" %COMMON% %PLACES% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %MINT_JAVA_OPTS% -cp "%APP%" org.mintworkbench.app.Launcher %2 %3 %4
exit /b %errorlevel%

rem ---- sets JDK when the folder is a JDK 25 or later
:accept
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION=0"
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+" %%m in ("%%~v") do set "VERSION=%%m"
if %VERSION% GEQ 25 set "JDK=%~1"
exit /b 0

rem ---- succeeds when nothing changed since the last build
:fresh
if not exist "%MINT_STATE%\built" exit /b 1
if not exist "%MINT_STATE%\stamp" exit /b 1
powershell -NoProfile -Command "$t=(Get-Item -LiteralPath ($env:MINT_STATE+'\stamp')).LastWriteTimeUtc; $h=$env:MINT_HOME; $p=@($h+'\pom.xml')+(Get-ChildItem -Path ($h+'\*\pom.xml')|%%{$_.FullName}); $s=Get-ChildItem -Path ($h+'\*\src\main') -Recurse; foreach($f in @(Get-Item -LiteralPath $p)+@($s)){if($f.LastWriteTimeUtc -gt $t){exit 1}}; exit 0"
exit /b %errorlevel%

rem ---- one build at a time; "built" is written last, so a failed build leaves the one before
:build
if not exist "%MINT_STATE%" mkdir "%MINT_STATE%"
mkdir "%MINT_STATE%\lock" 2>nul
if errorlevel 1 (
  echo Another start is building. If none is, delete %MINT_STATE%\lock and try again. 1>&2
  exit /b 1
)
echo Building MINT Workbench. The first time this fetches its libraries and takes a few minutes ... 1>&2
type nul > "%MINT_STATE%\began"
set "ID=code-%RANDOM%%RANDOM%"
set "JAVA_HOME=%JDK%"
set "JAVA25_HOME=%JDK%"
pushd "%MINT_HOME%"
call mvnw.cmd -B -ntp -q -pl engine,app -am -Dmaven.test.skip=true package dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=org.mintworkbench
set "BUILD_RESULT=%errorlevel%"
popd
if not "%BUILD_RESULT%"=="0" (
  rmdir "%MINT_STATE%\lock"
  echo The build failed; nothing was started. 1>&2
  exit /b 1
)
mkdir "%MINT_STATE%\%ID%"
for %%m in (workspace engine ui-resources app) do for %%j in ("%MINT_HOME%\%%m\target\%%m-*.jar") do copy /y "%%j" "%MINT_STATE%\%ID%\%%m.jar" >nul
for %%m in (engine app) do move "%MINT_HOME%\%%m\target\dependency" "%MINT_STATE%\%ID%\%%m" >nul
move /y "%MINT_STATE%\began" "%MINT_STATE%\stamp" >nul
echo %ID%> "%MINT_STATE%\built"
rmdir "%MINT_STATE%\lock"
exit /b 0
