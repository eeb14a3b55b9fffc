using System.Collections.Immutable;

namespace Cicd.Repair;

/// <summary>A package whose namespaces and commonest types are known by heart, because its id does not tell them, or not surely.</summary>
internal sealed record KnownPackage(string Id, ImmutableArray<string> Namespaces, ImmutableArray<string> Types)
{
    public static ImmutableArray<KnownPackage> All { get; } =
    [
        new("Newtonsoft.Json", ["Newtonsoft.Json"], ["JsonConvert", "JObject", "JArray", "JToken"]),
        new("Dapper", ["Dapper"], ["SqlMapper"]),
        new("Npgsql", ["Npgsql"], ["NpgsqlConnection", "NpgsqlDataSource"]),
        new("Microsoft.Data.Sqlite", ["Microsoft.Data.Sqlite"], ["SqliteConnection"]),
        new("Microsoft.Data.SqlClient", ["Microsoft.Data.SqlClient"], ["SqlConnection"]),
        new("Microsoft.EntityFrameworkCore", ["Microsoft.EntityFrameworkCore"], ["DbContext", "DbSet", "DbContextOptions"]),
        new("Microsoft.Extensions.Logging.Abstractions", ["Microsoft.Extensions.Logging"], ["ILogger", "ILoggerFactory"]),
        new("Microsoft.Extensions.DependencyInjection", ["Microsoft.Extensions.DependencyInjection"], ["ServiceCollection", "IServiceCollection"]),
        new("Microsoft.Extensions.Hosting", ["Microsoft.Extensions.Hosting"], ["IHostedService", "BackgroundService"]),
        new("Microsoft.Extensions.Options", ["Microsoft.Extensions.Options"], ["IOptions", "IOptionsMonitor"]),
        new("Microsoft.Extensions.Configuration", ["Microsoft.Extensions.Configuration"], ["IConfiguration", "ConfigurationBuilder"]),
        new("Microsoft.Extensions.Caching.Memory", ["Microsoft.Extensions.Caching.Memory"], ["IMemoryCache", "MemoryCache"]),
        new("Microsoft.Extensions.Http", [], ["IHttpClientFactory"]),
        new("Serilog", ["Serilog"], ["LoggerConfiguration"]),
        new("Polly.Core", ["Polly", "Polly.Retry"], ["ResiliencePipeline", "ResiliencePipelineBuilder"]),
        new("AutoMapper", ["AutoMapper"], ["IMapper", "MapperConfiguration"]),
        new("FluentValidation", ["FluentValidation"], ["AbstractValidator"]),
        new("MediatR", ["MediatR"], ["IMediator", "IRequestHandler"]),
        new("Moq", ["Moq"], ["Mock"]),
        new("NSubstitute", ["NSubstitute"], ["Substitute"]),
        new("FluentAssertions", ["FluentAssertions"], []),
        new("Shouldly", ["Shouldly"], []),
        new("xunit", ["Xunit", "Xunit.Abstractions"], ["Fact", "FactAttribute", "Theory", "TheoryAttribute", "InlineData", "InlineDataAttribute", "ITestOutputHelper"]),
        new("NUnit", ["NUnit.Framework"], ["TestFixture", "TestFixtureAttribute", "TestCase", "TestCaseAttribute"]),
        new("MSTest.TestFramework", ["Microsoft.VisualStudio.TestTools.UnitTesting"], ["TestClass", "TestClassAttribute", "TestMethod", "TestMethodAttribute"]),
        new("YamlDotNet", ["YamlDotNet", "YamlDotNet.Serialization"], ["DeserializerBuilder", "SerializerBuilder"]),
        new("CsvHelper", ["CsvHelper"], ["CsvReader", "CsvWriter"]),
        new("Spectre.Console", ["Spectre.Console"], ["AnsiConsole"]),
        new("System.CommandLine", ["System.CommandLine"], ["RootCommand"]),
        new("BenchmarkDotNet", ["BenchmarkDotNet.Attributes", "BenchmarkDotNet.Running"], ["BenchmarkRunner"]),
    ];

    /// <summary>The namespace that brings the type; null when the type is not one of these.</summary>
    public string? NamespaceOf(string type) => Types.Contains(type) ? Namespaces.FirstOrDefault() : null;
}
