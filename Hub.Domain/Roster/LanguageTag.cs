using System.Text.RegularExpressions;

namespace Hub.Domain.Roster;

/// <summary>BCP-47 tags as far as a roster needs them: a language of two or three letters, with subtags.</summary>
public static partial class LanguageTag
{
    /// <summary>The tag with its language in small letters. Throws <see cref="InvalidFieldException"/> for <paramref name="field"/>.</summary>
    public static string Parse(string tag, string field)
    {
        string trimmed = (tag ?? "").Trim();
        if (!Shape().IsMatch(trimmed))
            throw new InvalidFieldException(field, "“{0}” is not a language code. Write two or three letters, for example it, or leave it out.", trimmed.Length > 40 ? trimmed[..40] : trimmed);
        string[] parts = trimmed.Split('-', 2);
        return parts.Length == 1 ? parts[0].ToLowerInvariant() : $"{parts[0].ToLowerInvariant()}-{parts[1]}";
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Shape();
}
