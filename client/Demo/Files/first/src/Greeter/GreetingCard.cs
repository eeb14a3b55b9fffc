using System.Text;

namespace Greeter;

public static class GreetingCard
{
    public static string Write(string name, string language)
    {
        var card = new StringBuilder();
        card.Append(Greetings.In(language)).Append(", ").Append(name).Append('!');
        return card.ToString();
    }
}
