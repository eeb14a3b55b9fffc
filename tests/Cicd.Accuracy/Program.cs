using Cicd.Accuracy;

return args switch
{
    ["--fuzz", var folder, var count] when int.TryParse(count, out var inputs) && inputs > 0 => Fuzz.Run(folder, inputs, Console.Out),
    ["--show", var log] => Show.Run(log, passLog: null, Console.Out),
    ["--show", var log, var passLog] => Show.Run(log, passLog, Console.Out),
    [var corpus, var split, var output] when Directory.Exists(Path.Combine(corpus, "sets")) => Measurement.Run(corpus, split, output, Console.Out),
    [var corpus, _, _] => Refuse($"There is no folder 'sets' in {corpus}."),
    _ => Refuse("usage: Cicd.Accuracy CORPUS_DIR SPLIT OUT_DIR | --show LOG [PASS_LOG] | --fuzz LOGS_DIR INPUTS"),
};

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
