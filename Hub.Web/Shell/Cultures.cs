using System.Globalization;

namespace Hub.Web.Shell;

/// <summary>How a language writes its days and numbers: English as in Europe, not as in the United States.</summary>
internal static class Cultures
{
    public static CultureInfo Of(string language) => CultureInfo.GetCultureInfo(language is "en" ? "en-GB" : language);
}
