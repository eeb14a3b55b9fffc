using System;
using Greeter;

var number = 0;
var failed = 0;
Console.WriteLine("TAP version 13");
Check("greets in English", GreetingCard.Write("Ada", "en"), "Hello, Ada!");
Check("greets in German", GreetingCard.Write("Grace", "de"), "Hallo, Grace!");
Check("falls back to English", GreetingCard.Write("Linus", "xx"), "Hello, Linus!");
Console.WriteLine($"1..{number}");
return failed == 0 ? 0 : 1;

void Check(string name, string actual, string expected)
{
    number++;
    if (actual == expected)
    {
        Console.WriteLine($"ok {number} - {name}");
        return;
    }

    failed++;
    Console.WriteLine($"not ok {number} - {name}");
    Console.WriteLine($"# expected '{expected}', got '{actual}'");
}
