namespace Cicd.Processes;

internal enum OutputStream
{
    Output = 0,
    Error = 1,
}
