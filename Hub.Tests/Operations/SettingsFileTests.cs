using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hub.Web;
using Microsoft.Extensions.Configuration;

namespace Hub.Tests.Operations;

/// <summary>deploy/hub.env.example against what the hub really reads.</summary>
public sealed partial class SettingsFileTests
{
    private static readonly string[] Example = File.ReadAllLines(Path.Combine(Deploy(), "hub.env.example"));

    [Fact]
    public void The_example_lists_every_setting_and_no_other()
    {
        // The demonstration's password has no place on a hub that is installed.
        var read = Names(typeof(HubSettings), "Hub").Where(n => n != "Hub__DemoPassword").Append("Urls").Append("ConnectionStrings__Hub").Append("OTEL_EXPORTER_OTLP_ENDPOINT");

        Assert.Equal(read.Order(StringComparer.Ordinal), Example.Select(NameIn).Where(n => n is not null).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_is_explained_above_its_line() =>
        Assert.Empty(Example.Where((line, i) => NameIn(line) is not null && (i == 0 || !(Example[i - 1].StartsWith("# ", StringComparison.Ordinal) || NameIn(Example[i - 1]) is not null))));

    [Fact]
    public void What_the_example_gives_as_a_default_is_the_default()
    {
        var given = Example.Select(l => l.TrimStart('#')).Where(l => NameIn(l) is { } name && name.StartsWith("Hub__", StringComparison.Ordinal))
            .Select(l => l.Split('=', 2)).Where(p => p[1].Length > 0 && !p[1].Contains("example.org", StringComparison.Ordinal) && p[0] is not ("Hub__Data" or "Hub__KnownProxies"))
            .ToDictionary(p => p[0].Replace("__", ":", StringComparison.Ordinal), p => (string?)p[1]);

        var settings = new ConfigurationBuilder().AddInMemoryCollection(given).Build().GetSection("Hub").Get<HubSettings>()!;

        Assert.NotEmpty(given);
        Assert.Equivalent(new HubSettings(), settings, strict: true);
    }

    [Fact]
    public void Containers_and_the_unit_set_nothing_that_the_hub_does_not_read()
    {
        var known = Example.Select(NameIn).Where(n => n is not null).ToHashSet();

        var set = Directory.GetFiles(Deploy()).Where(f => Path.GetFileName(f) is "Dockerfile" || f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".sh", StringComparison.Ordinal))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => m.Value)).Distinct();

        Assert.Empty(set.Except(known));
    }

    [GeneratedRegex("(Hub|ConnectionStrings)__[A-Za-z_]+")]
    private static partial Regex Named();

    internal static string Deploy([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy"));

    private static IEnumerable<string> Names(Type type, string prefix) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)
        .SelectMany(p => p.PropertyType.Namespace?.StartsWith("Hub.", StringComparison.Ordinal) == true && p.PropertyType.IsClass ? Names(p.PropertyType, $"{prefix}__{p.Name}") : [$"{prefix}__{p.Name}"]);

    /// <summary>"Hub__Data" of "Hub__Data=data" and of "#Hub__Data=data"; null for a comment.</summary>
    private static string? NameIn(string line) =>
        line.TrimStart('#') is var setting && setting.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && setting[..at].All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? setting[..at] : null;
}
