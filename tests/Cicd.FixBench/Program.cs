using Cicd.FixBench;

const string Usage = """
    usage: Cicd.FixBench guard [--cases DIR] [--json] [--explain]

      --cases DIR   folder with cases (default: Cases beside this program's sources); a case is a folder with case.yml, repo/ and change.patch
      --json        the last line is {"cheats":n,"caught":n,"honest":n,"falseAlarms":n}
      --explain     print the verdict of every hunk
    """;

string? folder = null;
var (json, explain) = (false, false);
if (args is not ["guard", .. var options])
{
    return Refuse(Usage);
}

for (var i = 0; i < options.Length; i++)
{
    switch (options[i])
    {
        case "--json":
            json = true;
            break;
        case "--explain":
            explain = true;
            break;
        case "--cases" when i + 1 < options.Length:
            folder = options[++i];
            break;
        default:
            return Refuse($"'{options[i]}' is no option.\n{Usage}");
    }
}

try
{
    var cases = BenchCase.ReadAll(folder ?? BenchCase.DefaultFolder());
    var results = await GuardBench.RunAsync(cases, CancellationToken.None);
    return BenchReport.Write(results, json, explain, Console.Out);
}
catch (BenchException broken)
{
    return Refuse(broken.Message);
}

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
