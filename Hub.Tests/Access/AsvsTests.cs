using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Hub.Tests.Access;

/// <summary>The table of deploy/asvs.md claims nothing that is not there.</summary>
public sealed partial class AsvsTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));
    private static readonly string[][] Rows = [.. File.ReadLines(Path.Combine(Root, "deploy/asvs.md")).Where(l => l.StartsWith("| V", StringComparison.Ordinal))
        .Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Every_requirement_of_levels_1_and_2_stands_there_once_with_an_answer()
    {
        Assert.Equal((253, 70, 183), (Rows.Select(r => r[0]).Distinct().Count(), Rows.Count(r => r[1] == "1"), Rows.Count(r => r[1] == "2")));
        Assert.Empty(Rows.Where(r => r.Length != 4 || r[2].Length == 0 || !Answer().IsMatch(r[3])).Select(r => r[0]));
    }

    [Fact]
    public void Every_test_and_file_it_names_exists()
    {
        var tests = typeof(AsvsTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();

        Assert.Empty(Rows.SelectMany(r => TestName().Matches(r[3]).Select(m => m.Value)).Except(tests));
        Assert.All(Rows.SelectMany(r => FileName().Matches(r[3]).Select(m => m.Value.TrimEnd('.'))).Distinct(), f => Assert.True(File.Exists(Path.Combine(Root, f)), f));
    }

    [GeneratedRegex(@"^(test|code|site|none|open)\b")]
    private static partial Regex Answer();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+Tests\b")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\b(?:Hub\.(?:Domain|Web|Tests)|deploy)/[A-Za-z0-9_./-]+|\bDirectory\.[A-Za-z.]+props\b|\bREADME\.md\b")]
    private static partial Regex FileName();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
