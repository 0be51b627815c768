using System.Globalization;

namespace Hub.Web.Reports;

/// <summary>A country's name in the reader's language.</summary>
public static class CountryNames
{
    public static string Of(string code)
    {
        try
        {
            return new RegionInfo(code).DisplayName is { Length: > 0 } name ? name : code;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
