using System.Globalization;

namespace Cicd.Diagnosis.Tests;

/// <summary>Generated pairs: the same failure as two runs print it, and two failures that a person would not take for one.</summary>
public class SignaturePropertyTests
{
    private const int Pairs = 2_000;

    // {0}, {1}: what changes from run to run.
    private static readonly string[] Messages =
    [
        "cannot open {0}",
        "connection to {0} timed out after {1}",
        "request {0} failed: the peer closed the connection",
        "[{0}] worker died ({1})",
        "assertion failed at {0}: values differ",
        "could not load module from {0}: checksum {1}",
        "{0} ERROR Foo.Bar: the index is out of range",
        "Object <Foo@{0}> was not released within {1}",
        "exit code 1 after {1} in {0}",
        "expected 'abc' but got 'abd' (seed {0}, took {1})",
        "listen on port {0}: permission denied",
    ];

    private static readonly Func<Random, string>[] Volatiles =
    [
        random => random.Next(1, 1_000_000).ToString(CultureInfo.InvariantCulture),
        random => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 100)}.{random.Next(10)} {Pick(random, "ms", "s", "seconds", "min")}"),
        random => $"0x{random.NextInt64():x}",
        random => Hex(random, 40),
        random => Hex(random, 64),
        random => $"{Hex(random, 8)}-{Hex(random, 4)}-{Hex(random, 4)}-{Hex(random, 4)}-{Hex(random, 12)}",
        random => Date(random).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        random => Date(random).ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture),
        random => Date(random).ToString("ddd MMM dd HH:mm:ss yyyy", CultureInfo.InvariantCulture),
        random => $"127.0.0.1:{random.Next(1024, 65536)}",
        random => $"/tmp/{Letters(random, 8)}/state.db",
        random => $"/var/folders/{Hex(random, 6)}/T/state.db",
        random => $@"C:\Users\{Letters(random, 5)}\AppData\Local\Temp\state.db",
        random => $"/tmp/pytest-of-{Letters(random, 4)}/pytest-{random.Next(100)}/state.db",
        random => $"tmp{Letters(random, 4)}{random.Next(10, 99)}{Letters(random, 2)}",
        random => $"sha256:{Hex(random, 64)}",
        random => $"sha512-{Convert.ToBase64String(Bytes(random, 64))}",
        random => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 4000)}:{random.Next(1, 120)}"),
        random => $"worker-{random.Next(64)}",
        random => $"{random.Next(1, 100)} MB",
    ];

    private static readonly string[] Names = ["Order", "Customer", "Invoice", "Address", "parser", "cache", "HttpClient", "CS0246", "CS0103", "E404", "utf8", "left-pad", "libssl"];

    private static readonly string[] Causes =
    [
        "name '{0}' is not defined", "cannot find module '{0}'", "{0} is null", "{0} was closed before it was read", "type {0} has no member Length",
        "expected {0}, got nothing", "could not resolve {0}", "access to {0} is denied", "src/{0}/index.js has no export", "the file {0}.json is not valid",
        "GET https://{0}.example.org/index.json failed", "undefined reference to {0}", "deadlock in {0}",
    ];

    [Fact]
    public void Of_SameFailureInTwoRuns_IsEqual()
    {
        var random = new Random(1);
        for (var i = 0; i < Pairs; i++)
        {
            var message = Pick(random, Messages);
            var (first, second) = (Pick(random, Volatiles), Pick(random, Volatiles));

            var one = Fill(message, first(random), second(random));
            var other = Fill(message, first(random), second(random));

            Signature(one).ShouldBe(Signature(other), $"'{one}' and '{other}' (as '{MessageText.Normalize(one)}' and '{MessageText.Normalize(other)}')");
        }
    }

    [Fact]
    public void Of_DifferentCauses_Differ()
    {
        var random = new Random(2);
        for (var i = 0; i < Pairs; i++)
        {
            var (one, other) = (Cause(random), Cause(random));

            if (one != other)
            {
                Signature(one).ShouldNotBe(Signature(other), $"'{one}' and '{other}' (as '{MessageText.Normalize(one)}')");
            }
        }
    }

    [Fact]
    public void Of_DifferentCausesWithTheSameNoise_Differ()
    {
        var random = new Random(3);
        for (var i = 0; i < Pairs; i++)
        {
            var (one, other, noise) = (Cause(random), Cause(random), Pick(random, Volatiles));

            if (one != other)
            {
                Signature($"{one} after {noise(random)}").ShouldNotBe(Signature($"{other} after {noise(random)}"));
            }
        }
    }

    [Theory]
    [InlineData("the process ended with exit code 137", "the process ended with exit code 1")]
    [InlineData("HTTP 404 for the index", "HTTP 503 for the index")]
    [InlineData("the server returned 500", "the server returned 403")]
    [InlineData("error CS0246: not found", "error CS0103: not found")]
    [InlineData("cannot read src/a/config.json", "cannot read src/b/config.json")]
    [InlineData("fetch of https://a.example.org/x failed", "fetch of https://b.example.org/x failed")]
    [InlineData("Foo2 is missing", "Foo3 is missing")]
    [InlineData("001_init.sql failed", "002_users.sql failed")]
    public void Of_NumbersThatNameTheCause_Count(string one, string other) => Signature(one).ShouldNotBe(Signature(other));

    [Theory]
    [InlineData("test_add[0x7f3a1b2c]", "test_add[0x55aa00ff]", true)]
    [InlineData("test_add[1-2]", "test_add[2-3]", false)]
    [InlineData("Reads(id: 6f9619ff-8b86-d011-b42d-00c04fc964ff)", "Reads(id: 7a0720aa-9c97-e122-c53e-11d15ad075aa)", true)]
    [InlineData("A.Adds2", "A.Adds3", false)]
    public void Of_CasesOfATest_AreToldApartByWhatStays(string one, string other, bool areEqual) =>
        (Diagnosis.Signature.Of("t", null, null, one, "m") == Diagnosis.Signature.Of("t", null, null, other, "m")).ShouldBe(areEqual);

    [Fact]
    public void Normalize_AnyText_EndsAndIsStable()
    {
        var random = new Random(4);
        const string Letters = "aZ09 _-./\\:@#'\"~(){}[]<>\t\u00e4\u2026";
        for (var i = 0; i < Pairs; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => Letters[random.Next(Letters.Length)])]);

            var once = MessageText.Normalize(text);

            MessageText.Normalize(text).ShouldBe(once);
            once.Length.ShouldBeLessThanOrEqualTo(text.Length);
        }
    }

    private static string Signature(string message) => Diagnosis.Signature.Of("tool", null, "a.cs", null, message);

    private static string Cause(Random random) => Fill(Pick(random, Causes), Pick(random, Names), string.Empty);

    private static string Fill(string message, string first, string second) =>
        message.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];

    private static DateTime Date(Random random) => new DateTime(2020, 1, 1).AddSeconds(random.Next(200_000_000)).AddMilliseconds(random.Next(1000));

    private static string Hex(Random random, int length) => Convert.ToHexStringLower(Bytes(random, length))[..length];

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Letters(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26)))]);
}
