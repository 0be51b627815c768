using System.Globalization;

namespace Hub.Web.Findings;

/// <summary>A country's name in the reader's language; the code where the system knows no name.</summary>
internal static class CountryWords
{
    public static string Name(string code)
    {
        try
        {
            return new RegionInfo(code).DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>Codes typed into one field, separated by commas or spaces.</summary>
    public static IReadOnlyList<string> Split(string? codes) => (codes ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
