call npm test
if errorlevel 1 exit /b 1
