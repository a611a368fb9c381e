@echo off
rem Starts pulumi-zoom's plugin for programs in every language. Pulumi runs this in the program's folder.
rem Written by "pulumi-zoom plugin --native".
setlocal
set "HERE=%~dp0."
set "PLUGIN="
set "FIND=require.resolve('pulumi-zoom/plugin', { paths: [process.cwd(), process.env.HERE] })"
for /f "delims=" %%i in ('node -p "%FIND%" 2^>nul') do set "PLUGIN=%%i"
rem A path may contain parentheses, which would end a block.
if defined PLUGIN goto start
echo pulumi-zoom is not installed in "%CD%" or in "%HERE%", or there is no node on PATH. Run npm install in one of these folders. 1>&2
exit /b 1
:start
node "%PLUGIN%" %*
