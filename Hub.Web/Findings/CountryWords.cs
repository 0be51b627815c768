using System.Globalization;

namespace Hub.Web.Findings;

/// <summary>A country's name in the reader's language; the code where the system knows no name.</summary>
internal static class CountryWords
{
    public static string Name(string code)
    {
        try
        {
            string language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
            // A region without a language names itself in its own: "România".
            return language is "en" or "iv" ? new RegionInfo(code).EnglishName : new RegionInfo($"{language}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>Codes typed into one field, separated by commas or spaces.</summary>
    public static IReadOnlyList<string> Split(string? codes) => (codes ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
