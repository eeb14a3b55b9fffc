namespace Calc;

public static class Calculator
{
    public static int Add(int a, int b) => a + b;

    public static int Divide(int a, int b) => a / b;

    public static string Describe(int value)
    {
        if (value < 0)
        {
            return "negative";
        }

        return value > 0 ? "positive" : "zero";
    }
}
