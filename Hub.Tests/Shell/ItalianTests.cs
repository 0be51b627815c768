using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hub.Domain.Reports;
using Hub.Web.Roster;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Shell;

/// <summary>Every word that the sources show has its Italian: sentences of pages and refusals, values of enumerations, names of figures.</summary>
public sealed partial class ItalianTests : IDisposable
{
    private const string Literal = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly IStringLocalizer<Words> _words = new WordList(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    public ItalianTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("it");

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Fact]
    public void Every_sentence_of_the_sources_is_translated()
    {
        var missing = Sources().SelectMany(file => Sentences().Matches(file.Text).Select(m => m.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value)
                .Concat(Choices().Matches(file.Text).SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value })).Select(key => (file.Name, Key: Unescaped(key))))
            .Where(k => _words[k.Key].ResourceNotFound).DistinctBy(k => k.Key).Select(k => $"{k.Name}: {k.Key}").ToList();

        Assert.True(missing.Count == 0, "Words.it.resx lacks:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void Every_value_of_an_enumeration_is_translated()
    {
        var values = new[] { typeof(Hub.Domain.RuleBrokenException), typeof(Words) }.SelectMany(t => t.Assembly.GetExportedTypes()).Where(t => t.IsEnum).SelectMany(Enum.GetNames).Select(EnumWords.English);

        Assert.Equal([], values.Distinct().Where(word => _words[word].ResourceNotFound).Order());
    }

    [Fact]
    public void Every_figure_has_its_name_and_definition() =>
        Assert.Equal([], CounterCatalogue.All.SelectMany(c => new[] { c.Name, c.Definition, c.Group }).Concat(RosterFilter.Views.Select(v => v.Name)).Distinct().Where(word => _words[word].ResourceNotFound));

    [Fact]
    public void A_translation_has_the_placeholders_of_its_sentence()
    {
        var resources = new ResourceManager(typeof(Words).FullName!, typeof(Words).Assembly).GetResourceSet(CultureInfo.CurrentUICulture, createIfNotExists: true, tryParents: false)!;

        var torn = resources.Cast<System.Collections.DictionaryEntry>().Select(e => (Key: (string)e.Key, Italian: (string)e.Value!))
            .Where(e => !Filled(e.Key).SetEquals(Filled(e.Italian)))
            .Select(e => $"{e.Key} | {e.Italian}");
        Assert.Equal([], torn);
    }

    [Theory]
    [InlineData("en", 1, "1 set was assigned.")]
    [InlineData("en", 3, "3 sets were assigned.")]
    [InlineData("it", 1, "1 set assegnato.")]
    [InlineData("it", 3, "3 set assegnati.")]
    public void One_thing_is_not_said_as_many(string language, int count, string said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(said, _words["{0} sets were assigned.", count].Value);
    }

    [Fact]
    public void Every_sentence_that_begins_with_a_count_has_its_form_for_one()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        var same = Sources().SelectMany(file => Sentences().Matches(file.Text).Select(m => Unescaped(m.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value))).Distinct()
            .Where(key => BeginsWithCount().IsMatch(key) && _words[key, 1, 1, 1, 1, 1, 1].Value == _words[key, 2, 1, 1, 1, 1, 1].Value.Replace('2', '1'));
        Assert.Equal([], same);
    }

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));
        return new[] { "Hub.Domain", "Hub.Web" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(root, project), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !Aside().IsMatch(Path.GetRelativePath(root, f).Replace('\\', '/')))
            .Select(f => (Path.GetRelativePath(root, f), File.ReadAllText(f)));
    }

    /// <summary>What a sentence is filled with, without repetition; a word in the number of a count (<c>{0:set|sets}</c>) stands for its count.</summary>
    private static HashSet<string> Filled(string sentence) => [.. Placeholders().Matches(sentence).Select(m => m.Value.Contains('|', StringComparison.Ordinal) ? m.Value[..m.Value.IndexOf(':', StringComparison.Ordinal)] + "}" : m.Value)];

    private static string Unescaped(string literal) => literal.Contains('\\', StringComparison.Ordinal) ? Regex.Unescape(literal) : literal;

    private static string Here([CallerFilePath] string path = "") => path;

    /// <summary>What is looked up, and what a refusal says: broken rules, wrong fields, missing rights, faults of an import.</summary>
    [GeneratedRegex(@"\b(?:T|t|words|_words)\[\s*" + Literal + @"|new (?:RuleBroken|InvalidField)Exception\(\s*(?:""[^""]*""|[\w.()]+(?: \? ""[^""]*"" : ""[^""]*"")?),\s*" + Literal
        + @"|NotAllowedException\(\s*" + Literal + @"|\bDemand\([^;]*?,\s*" + Literal + @"\)|\b(?:Passes|Fails)\(\w+,\s*" + Literal + @"|(?<![.\w])Add\(""[^""]*"",\s*" + Literal + @"|new (?:RuleVerdict)?\(""[^""]*"", (?:true|false),\s*" + Literal + @"|const string Chosen =\s*" + Literal + @"|\b(?:Reject|Remark)\(line, [^,]+, (?:[^"",]+ \? )?" + Literal)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\bT\[\s*[^""\]]*\?\s*" + Literal + @"\s*:\s*" + Literal)]
    private static partial Regex Choices();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"^\{0\} (?:[a-z]+ )?(?:sets|people|teams|days|minutes|seats|sessions|rooms|files|mails|rows|rules|warnings|conflicts|changes|countries|editions|badges|columns)\b")]
    private static partial Regex BeginsWithCount();

    [GeneratedRegex("/(?:bin|obj|node_modules|Migrations)/")]
    private static partial Regex Aside();
}
