using System.Globalization;

namespace Hub.Web.Shell;

/// <summary>
/// Says a word in the number of a count: <c>{0} {0:set was|sets were} assigned</c> takes the first form when the argument is one and the second
/// otherwise. The chosen form may hold the number itself: <c>{0:once|# times}</c>.
/// </summary>
internal sealed class CountedWords(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        int bar = format?.IndexOf('|', StringComparison.Ordinal) ?? -1;
        if (bar < 0) return arg is IFormattable value ? value.ToString(format, culture) : arg?.ToString() ?? "";
        string number = Convert.ToString(arg, culture) ?? "";
        return (number == "1" ? format![..bar] : format![(bar + 1)..]).Replace("#", number, StringComparison.Ordinal);
    }
}
