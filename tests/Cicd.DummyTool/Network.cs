using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cicd.DummyTool;

/// <summary>Tries whether somebody can be reached.</summary>
internal static class Network
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static string Connect(string address)
    {
        var parts = address.Split(':');
        try
        {
            switch (parts)
            {
                case ["tcp", var host, var port]:
                    using (var tcp = new TcpClient())
                    {
                        return tcp.ConnectAsync(host, Number(port)).Wait(Patience) ? "connected" : "refused";
                    }

                case ["udp", var host, var port]:
                    using (var udp = new UdpClient())
                    {
                        udp.Send("word"u8, host, Number(port));
                        return "sent";
                    }

                case ["unix" or "abstract", var name]:
                    using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                    {
                        socket.Connect(new UnixDomainSocketEndPoint(parts[0] == "unix" ? name : "\0" + name));
                        return "connected";
                    }

                default:
                    return $"no address: {address}";
            }
        }
        catch (Exception refused) when (refused is SocketException or AggregateException { InnerException: SocketException })
        {
            return "refused";
        }
    }

    public static string Loopback()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return Connect($"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static int Number(string port) => int.Parse(port, CultureInfo.InvariantCulture);
}
