namespace Tax;

public class TaxCalculator
{
    private readonly Dictionary<string, decimal> _rates = new() { ["DE"] = 0.19m, ["FR"] = 0.20m };

    public decimal Net(decimal gross, string country)
    {
        var rate = _rates[country];
        return gross - gross * rate;
    }

    public bool TryRate(string country, out decimal rate) => _rates.TryGetValue(country, out rate);

    public IReadOnlyList<string> Countries() => _rates.Keys.ToList();
}
