using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hub.Domain.Notes;
using Xunit.Abstractions;

namespace Hub.Tests.Notes;

/// <summary>The editor in the browser and the hub must do the same arithmetic to the letter: each seeded case is worked out by both.</summary>
public sealed class TextChangeAgainstCodeMirrorTests(ITestOutputHelper output)
{
    /// <summary>25,000 in the everyday suite; HUB_TEST_CASES=100000 for the full measure.</summary>
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_CASES") ?? "25000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_result_is_the_one_of_the_editor()
    {
        int seed = Environment.TickCount & 0xffffff;
        output.WriteLine($"seed {seed}, {Cases} cases");
        using var node = StartNode(seed);
        int cases = 0, comparisons = 0;

        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            comparisons += Compare(line, seed);
            cases++;
        }

        await node.WaitForExitAsync();
        Assert.Equal("", await node.StandardError.ReadToEndAsync());
        Assert.Equal(Cases, cases);
        output.WriteLine($"{comparisons} comparisons, 0 differences");
    }

    private static int Compare(string line, int seed)
    {
        using var json = JsonDocument.Parse(line);
        TextChange Change(string name) => TextChangeJson.Parse(json.RootElement.GetProperty(name).GetRawText());
        int compared = 0;
        void Same(string name, TextChange ours)
        {
            Assert.True(TextChangeJson.Write(Change(name)) == TextChangeJson.Write(ours), $"seed {seed}, {name}: {TextChangeJson.Write(ours)} in {line}");
            compared++;
        }
        void Reads(string name, string ours)
        {
            Assert.True(json.RootElement.GetProperty(name).GetString() == ours, $"seed {seed}, {name}: {ours} in {line}");
            compared++;
        }

        string doc = json.RootElement.GetProperty("doc").GetString()!;
        TextChange a = Change("a"), b = Change("b"), next = Change("next"), composed = a.Compose(next);
        Reads("middle", a.Apply(doc));
        Same("composed", composed);
        Reads("after", composed.Apply(doc));
        Same("aOverB", a.Map(b));
        Same("aOverBFirst", a.Map(b, first: true));
        Same("bOverA", b.Map(a));
        Same("bOverAFirst", b.Map(a, first: true));
        Same("composedOverB", composed.Map(b));
        Same("bOverComposedFirst", b.Map(composed, first: true));
        Same("undo", a.Invert(doc));
        return compared;
    }

    private static Process StartNode(int seed)
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Hub.sln"))) root = Path.GetDirectoryName(root)!;
        return Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                Path.Combine(root, "Hub.Tests/Notes/changeset-cases.mjs"), Path.Combine(root, "Hub.Web/Client"),
                seed.ToString(CultureInfo.InvariantCulture), Cases.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
    }
}
