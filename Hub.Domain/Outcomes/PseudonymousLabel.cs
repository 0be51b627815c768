using System.Globalization;

namespace Hub.Domain.Outcomes;

/// <summary>Labels are numbers: V-001, O-001. A label cannot be a name.</summary>
internal static class PseudonymousLabel
{
    internal static string Read(char letter, string? label, int next)
    {
        if (string.IsNullOrWhiteSpace(label)) return string.Create(CultureInfo.InvariantCulture, $"{letter}-{next:000}");
        string upper = label.Trim().ToUpperInvariant();
        bool isNumber = upper.Length is >= 5 and <= 8 && upper[0] == letter && upper[1] == '-' && upper.Skip(2).All(char.IsAsciiDigit);
        return isNumber ? upper : throw new InvalidFieldException("label", "A label is a number only, for example {0}-001. It never holds a name.", letter);
    }
}
