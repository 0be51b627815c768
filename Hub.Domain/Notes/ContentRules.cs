using System.Text.RegularExpressions;

namespace Hub.Domain.Notes;

/// <summary>
/// The hub holds no media and no hash (domain.md 7.1): no stored string may carry a data URI, an image tag, a Markdown image,
/// a long base64 run or a run of hexadecimal digits as long as a usual hash. A refused text is never kept, not even in a log.
/// </summary>
public static partial class ContentRules
{
    /// <summary>A base64 run may have this many characters; a longer one can carry a small picture.</summary>
    public const int LongestBase64 = 120;

    private static readonly BrokenContentRule
        DataUri = new("content.data-uri", "This contains a data: address, which can carry a file. The hub keeps references only: remove it."),
        Image = new("content.image", "This contains an image. The hub holds no images: describe the object and give the set's reference instead."),
        Base64 = new("content.base64", "This contains a long encoded run of characters, which can carry a file. Remove it."),
        Hash = new("content.hash", "This contains something as long as a file's hash. The hub holds no hashes: give the set's reference instead.");

    /// <summary>Throws <see cref="InvalidFieldException"/> for the field when the text breaks a rule. Null and empty texts are fine.</summary>
    public static void Demand(string field, string? text)
    {
        if (text is not null && BrokenBy(text) is { } broken) throw new InvalidFieldException(field, broken.Sentence);
    }

    /// <summary>The first rule the text breaks, null when it may be stored.</summary>
    public static BrokenContentRule? BrokenBy(ReadOnlySpan<char> text)
    {
        if (text.Length < 4) return null;
        if (text.Contains(':') && DataUriPattern().IsMatch(text)) return DataUri;
        if (text.ContainsAny('<', '[') && ImagePattern().IsMatch(text)) return Image;
        return BrokenRun(text);
    }

    /// <summary>
    /// Looks at every run of base64 characters once: too long a run is an encoding, and inside a run of hexadecimal digits
    /// exactly as long as MD5, SHA-1, SHA-256 or SHA-512 is a hash, whatever stands beside it.
    /// </summary>
    private static BrokenContentRule? BrokenRun(ReadOnlySpan<char> text)
    {
        int run = 0, hex = 0, signs = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (!char.IsAsciiHexDigit(c))
            {
                if (hex is 32 or 40 or 64 or 128) return Hash;
                hex = 0;
            }
            else hex++;

            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_')
            {
                run++;
                if (!char.IsAsciiLetterOrDigit(c)) signs++;
                continue;
            }

            // A ruler of dashes is a line under a heading, not an encoding.
            if (run > LongestBase64 && signs < run) return Base64;
            run = signs = 0;
        }

        return null;
    }

    [GeneratedRegex(@"data:\s*(?:image|video|audio|application|text|font|model|multipart|message)/|(?<!\w)data:(?:[\w.+-]+/[\w.+-]+)?[;,]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DataUriPattern();

    [GeneratedRegex(@"<\s*(?:img|image|picture)\b|!\[[^\]]*\]\s?[(\[]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ImagePattern();
}
