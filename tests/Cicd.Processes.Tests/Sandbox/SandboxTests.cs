using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cicd.Processes.Tests;

/// <summary>
/// Each attack is made three times: without a defence, where it succeeds (else it would prove nothing), with bubblewrap and with user namespaces
/// alone, where it fails.
/// </summary>
public class SandboxTests
{
    public static readonly TheoryData<SandboxKind> Kinds = [SandboxKind.Bubblewrap, SandboxKind.UserNamespaces];

    [SandboxTheory]
    [MemberData(nameof(Kinds))]
    public async Task Token_InTheEnvironment_IsNotThere(SandboxKind kind)
    {
        using var fixture = Open(kind);
        using var parent = new Bystander(fixture.Worktree);
        foreach (var attack in (string[])[$"tr '\\0' '\\n' < /proc/{parent.Id}/environ", "cat /proc/[0-9]*/environ", $"ls -l /proc/{parent.Id}/cwd/ && cat /proc/{parent.Id}/root{fixture.Home}/.netrc"])
        {
            await FailsAsync(fixture, attack);
        }

        (await fixture.RunAsync("env; cat /proc/self/environ", AccessLevel.None)).ShouldNotContain(SandboxFixture.Secret);
        (await fixture.RunAsync("env; cat /proc/self/environ", AccessLevel.Run)).ShouldNotContain(SandboxFixture.Secret);
    }

    [SandboxTheory]
    [MemberData(nameof(Kinds))]
    public async Task Token_InHome_IsNotThere(SandboxKind kind)
    {
        using var fixture = Open(kind);
        foreach (var attack in (string[])
        [
            "cat ~/.netrc", "cat $HOME/.npmrc", "cat ~/.config/gh/hosts.yml ~/.git-credentials", "cat ~/.ssh/id_ed25519", $"cat {fixture.Home}/.docker/config.json",
            $"cat {fixture.Worktree}/../home/.cargo/credentials.toml", $"ln -sf {fixture.Home}/.netrc link && cat link", $"grep -rs {SandboxFixture.Secret[..6]} {fixture.Root}",
        ])
        {
            await FailsAsync(fixture, attack);
        }
    }

    [SandboxTheory]
    [MemberData(nameof(Kinds))]
    public async Task Network_InRun_IsClosedButForItsOwnLoopback(SandboxKind kind)
    {
        using var fixture = Open(kind);
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var local = Listen(Path.Combine(fixture.Root, "docker.sock"));
        var name = $"cicd-{Guid.NewGuid():N}";
        using var hidden = Listen("\0" + name);
        string[] addresses =
        [
            $"tcp:127.0.0.1:{((IPEndPoint)tcp.LocalEndpoint).Port}", $"tcp:localhost:{((IPEndPoint)tcp.LocalEndpoint).Port}",
            $"unix:{fixture.Root}/docker.sock", $"abstract:{name}",
        ];
        foreach (var address in addresses)
        {
            (await fixture.ToolAsync(AccessLevel.None, "connect", address)).ShouldBe("connected\n", address);
            (await fixture.ToolAsync(AccessLevel.Run, "connect", address)).ShouldBe("refused\n", address);
        }

        await fixture.ToolAsync(AccessLevel.Run, "connect", $"udp:127.0.0.1:{((IPEndPoint)udp.Client.LocalEndPoint!).Port}");
        udp.Available.ShouldBe(0);
        await fixture.ToolAsync(AccessLevel.None, "connect", $"udp:127.0.0.1:{((IPEndPoint)udp.Client.LocalEndPoint!).Port}");
        udp.Available.ShouldBe(4);
        (await fixture.ToolAsync(AccessLevel.Run, "loopback")).ShouldBe("connected\n");
        (await fixture.ToolAsync(AccessLevel.Prepare, "connect", addresses[0])).ShouldBe("connected\n");
    }

    [SandboxTheory]
    [MemberData(nameof(Kinds))]
    public async Task Files_OutsideOfTheWorktree_CannotBeWritten(SandboxKind kind)
    {
        using var fixture = Open(kind);
        var bashrc = Path.Combine(fixture.Home, ".bashrc");
        SandboxFixture.Write(bashrc, "# mine\n");
        foreach (var (attack, target) in ((string, string)[])
        [
            ("echo evil >> ../home/.bashrc", bashrc),
            ("ln -s ../home out && echo evil >> out/.bashrc", bashrc),
            ("ln ../home/.bashrc hard && echo evil >> hard", bashrc),
            ("echo evil > ../mirror/hook", Path.Combine(fixture.Mirror, "hook")),
            ("echo evil >> ../mirror/config", Path.Combine(fixture.Mirror, "config")),
            ("rm .git && mkdir .git && echo evil > .git/config", Path.Combine(fixture.Worktree, ".git", "config")),
            ("mv .git away && echo evil > .git", Path.Combine(fixture.Worktree, ".git")),
            ("echo evil > ../caches/package", Path.Combine(fixture.Caches, "package")),
            ("echo evil > /proc/1/cwd/../home/.bashrc; echo evil >> ~+/../home/.bashrc", bashrc),
        ])
        {
            await fixture.RunAsync($"({attack}) 2>&1; rm -rf out hard", AccessLevel.Run);
            Text(target).ShouldNotContain("evil", Case.Sensitive, attack);
        }

        await fixture.RunAsync("echo good > a.txt && echo x > /tmp/t && echo y > ~/h", AccessLevel.Run);
        Text(Path.Combine(fixture.Worktree, "a.txt")).ShouldBe("good\n");
        File.Exists(Path.Combine(fixture.Home, "h")).ShouldBeFalse();
        foreach (var attack in (string[])["echo evil >> ../home/.bashrc", "ln ../home/.bashrc hard && echo evil >> hard", "rm .git && mkdir .git && echo evil > .git/config"])
        {
            await fixture.RunAsync(attack, AccessLevel.None);
        }

        Text(bashrc).ShouldBe("# mine\nevil\nevil\n");
        Text(Path.Combine(fixture.Worktree, ".git", "config")).ShouldBe("evil\n");
    }

    [SandboxTheory]
    [MemberData(nameof(Kinds))]
    public async Task System_IsReadOnlyAndRightsAreGone(SandboxKind kind)
    {
        using var fixture = Open(kind);

        var said = await fixture.RunAsync(
            "for d in / /usr /etc /opt /run /dev /usr/bin; do touch $d/cicd-test 2>/dev/null && echo wrote $d && rm $d/cicd-test; done; "
            + "mount -o remount,rw / 2>/dev/null && echo remounted; umount /proc 2>/dev/null && echo unmounted; cat /etc/shadow 2>/dev/null | head -c 9; "
            + "ls /root /home /srv /work /mnt 2>/dev/null | grep -v '^/' | head -c 99; grep -E 'NoNewPrivs|CapEff' /proc/self/status; ps ax 2>/dev/null | wc -l",
            AccessLevel.Run);

        said.Split('\n').Where(line => !line.StartsWith("/dev", StringComparison.Ordinal) && line is not "wrote /dev" and not "wrote /run").First(line => line.Length > 0)
            .ShouldStartWith("CapEff");
        said.ShouldContain("NoNewPrivs:\t1");
    }

    [SandboxTheory]
    [MemberData(nameof(Kinds))]
    public async Task Ends_ComeOutAsTheyAre(SandboxKind kind)
    {
        using var fixture = Open(kind);

        var failed = await fixture.Runner.RunAsync(Spec(fixture, "echo out; echo err >&2; exit 7"), CancellationToken.None);
        var late = await fixture.Runner.RunAsync(
            Spec(fixture, "(setsid sleep 300 &) ; sleep 300") with { Timeout = TimeSpan.FromSeconds(1), GracePeriod = TimeSpan.FromMilliseconds(200) }, CancellationToken.None);

        (failed.Outcome, failed.ExitCode).ShouldBe((CommandOutcome.Exited, 7));
        Encoding.UTF8.GetString(failed.StandardOutput.Span).ShouldBe("out\n");
        Encoding.UTF8.GetString(failed.StandardError.Span).ShouldBe("err\n");
        late.Outcome.ShouldBe(CommandOutcome.TimedOut);
        ProcessTable.Read().Where(entry => !entry.IsZombie && ProcessTable.Marker(entry.Pid)?.Contains(fixture.Owner, StringComparison.Ordinal) == true).ShouldBeEmpty();
    }

    private static CommandSpec Spec(SandboxFixture fixture, string script) =>
        ShellCommand.For(script, fixture.Worktree) with { Capture = OutputCapture.Memory, Confinement = fixture.Confine(AccessLevel.Run) };

    private static async Task FailsAsync(SandboxFixture fixture, string attack)
    {
        (await fixture.RunAsync(attack, AccessLevel.None)).ShouldContain(SandboxFixture.Secret, Case.Sensitive, $"undefended: {attack}");
        (await fixture.RunAsync(attack, AccessLevel.Run)).ShouldNotContain(SandboxFixture.Secret, Case.Sensitive, attack);
        (await fixture.RunAsync(attack, AccessLevel.Prepare)).ShouldNotContain(SandboxFixture.Secret, Case.Sensitive, attack);
    }

    private static SandboxFixture Open(SandboxKind kind) => new(SandboxProbe.Only(kind));

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen(16);
        return socket;
    }
}
