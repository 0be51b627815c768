using System.Text.RegularExpressions;

namespace Hub.Domain.Findings;

/// <summary>
/// The language check of notes, findings and reports (Terminology Guidelines for the Protection of Children, Luxembourg 2016):
/// it suggests, it never rewrites.
/// </summary>
public static class RespectfulTerms
{
    private const string Material = "child sexual abuse material (CSAM)", Offender = "suspected offender", Exploited = "child victim of sexual exploitation",
        Travelling = "travelling offender", Travel = "sexual exploitation of children in travel and tourism",
        ItalianMaterial = "materiale di abuso sessuale su minori", ItalianOffender = "presunto autore";

    private static readonly (Regex Term, string Suggestion)[] Terms =
    [
        (Word(@"(?:child|kiddie|kid)[\s-]*porn(?:ography|ographic)?"), Material),
        (Word(@"kiddies?"), "child victim"),
        (Word(@"(?:child|juvenile|teen|underage)[\s-]+prostitutes?"), Exploited),
        (Word(@"(?:child|juvenile|teen|underage)[\s-]+prostitution"), "sexual exploitation of children"),
        (Word(@"child[\s-]+sex[\s-]+workers?"), Exploited),
        (Word(@"child[\s-]+sex[\s-]+touris[mt]s?"), Travel),
        (Word(@"sex[\s-]+tourists?"), Travelling),
        (Word(@"sex[\s-]+tourism"), Travel),
        // A client program is not meant.
        (Word(@"(?<!\b(?:P2P|mail|e-mail|email|chat|web|torrent|VPN|FTP|game)[\s-])clients?(?![\s-]+(?:software|program|version|application|app)\b)"), Offender),
        (Word(@"p(?:a|ae|e|æ)dophiles?"), Offender),
        (Word(@"perpetrators?|perps?"), Offender),
        (Word(@"revenge[\s-]+porn(?:ography)?"), "non-consensual sharing of intimate material"),
        (Word(@"self[\s-]generated(?!\s+under\s+coercion)"), "self-generated under coercion"),
        (Word(@"pedopornografi[ac]o?|pedopornografich?[aeio]?|materiale\s+pedopornografico"), ItalianMaterial),
        (Word(@"pedofil[oiae]"), ItalianOffender),
        (Word(@"baby[\s-]+(?:prostitut[aeio]|squillo)"), "minore vittima di sfruttamento sessuale"),
        (Word(@"turis(?:mo|t[aie])\s+sessual[ei]"), "sfruttamento sessuale dei minori nei viaggi e nel turismo"),
        (Word(@"kinderpornogra(?:f|ph)i(?:e|sch\w*)"), "Darstellungen sexualisierter Gewalt gegen Kinder"),
        (Word(@"p[ée]dopornographi(?:e|que)s?"), "matériel d’abus sexuels d’enfants"),
    ];

    /// <summary>Every term that had better be said otherwise, in the order of the text; empty when there is none.</summary>
    public static IReadOnlyList<TermSuggestion> Suggest(string? text)
    {
        List<TermSuggestion> found = [];
        foreach (var (term, suggestion) in Terms)
            foreach (Match match in term.Matches(text ?? ""))
                if (!found.Exists(f => f.Start <= match.Index && match.Index < f.Start + f.Term.Length))
                    found.Add(new TermSuggestion(match.Index, match.Value, suggestion));
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static Regex Word(string term) => new($@"\b(?:{term})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromSeconds(1));
}
