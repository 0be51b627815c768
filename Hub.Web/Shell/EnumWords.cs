using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Shell;

/// <summary>Words for enumerations: the name in sentence case, or the field's own word where the name is not one.</summary>
public static class EnumWords
{
    private static readonly FrozenDictionary<string, string> Own = new Dictionary<string, string>
    {
        ["AmberStrict"] = "AMBER+STRICT",
        ["EUAgency"] = "EU agency",
        ["IntlOrg"] = "International organisation",
        ["NGO"] = "NGO",
        ["NoShow"] = "No-show",
        ["FollowUp"] = "Follow-up",
        ["WaitListed"] = "Wait-listed",
        ["I247"] = "I-24/7",
        ["Siena"] = "SIENA",
        ["SIENA"] = "SIENA",
        ["ICSE"] = "ICSE",
        ["EUROPOL"] = "Europol",
        ["NATIONAL"] = "National",
        ["Ok"] = "OK",
    }.ToFrozenDictionary();

    /// <summary>The word for a value, in the reader's language.</summary>
    public static string Of(this IStringLocalizer words, Enum value)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(value);
        return words[English(value.ToString())];
    }

    /// <summary>"StoodDown" reads "Stood down"; runs of capitals and single codes such as H2 stay as they are.</summary>
    public static string English(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Own.TryGetValue(name, out string? own)) return own;
        var words = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool starts = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));
            bool inRun = char.IsUpper(name[i]) && (i + 1 == name.Length || !char.IsLower(name[i + 1]));
            if (starts) words.Append(' ');
            words.Append(i == 0 || inRun ? name[i] : char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }
}
