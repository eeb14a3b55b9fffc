using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cicd.Cli;

/// <summary>
/// Logs to one file of a bounded size: when it is full it becomes <c>….1</c>, and what was there before is gone. Thin own code, because
/// the framework brings no file logger.
/// </summary>
internal sealed class FileLog : ILoggerProvider
{
    public const long DefaultBytesMax = 10 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly long _bytesMax;
    private FileStream? _file;

    public FileLog(string path, TimeProvider time, long bytesMax = DefaultBytesMax)
    {
        _path = path;
        _time = time;
        _bytesMax = bytesMax;
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, Write, LogLevel.Information);

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void Write(string line)
    {
        var stamped = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {Environment.ProcessId} {line}\n"));
        lock (_gate)
        {
            try
            {
                _file ??= Open();
                if (_file.Length > 0 && _file.Length + stamped.Length > _bytesMax)
                {
                    _file.Dispose();
                    File.Move(_path, _path + ".1", overwrite: true);
                    _file = Open();
                }

                _file.Write(stamped);
                _file.Flush();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // A log that can't be written (full disk, folder gone) must not stop the work that it tells of.
                _file?.Dispose();
                _file = null;
            }
        }
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        return new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }
}
