using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cicd.Repair.Tests;

/// <summary>A package source on this machine alone: it answers what a test puts into it, and 404 otherwise.</summary>
internal sealed class LoopbackRegistry : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Dictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private readonly Task _serving;

    public LoopbackRegistry()
    {
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    /// <summary>With the port, without a slash at its end.</summary>
    public string Address { get; }

    public LoopbackRegistry With(string path, string json) => With(path, Encoding.UTF8.GetBytes(json));

    public LoopbackRegistry With(string path, byte[] content)
    {
        _answers[path] = content;
        return this;
    }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue("The feed did not stop.");
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var response = context.Response;

            // An answer before the question was read to its end is a broken connection to some clients.
            await context.Request.InputStream.CopyToAsync(Stream.Null);
            if (_answers.TryGetValue(context.Request.Url!.AbsolutePath, out var answer))
            {
                response.ContentType = "application/json";
                response.ContentLength64 = answer.Length;
                await response.OutputStream.WriteAsync(answer);
            }
            else
            {
                response.StatusCode = 404;
            }

            // Disposing would cut the connection, and what of the answer is still under way.
            response.Close();
        }
    }

    /// <summary>The listener wants to be told a port; one that is free now may be taken a moment later, hence several tries.</summary>
    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add(address + "/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }
}
