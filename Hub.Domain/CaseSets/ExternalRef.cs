using System.Text;

namespace Hub.Domain.CaseSets;

/// <summary>The reference another register has for a set. Two sets with an equal reference overlap (domain.md 7.12).</summary>
public sealed record ExternalRef
{
    public const int MaxLength = 60;

    public ExternalRef(ExternalSystem system, string value)
    {
        string trimmed = (value ?? "").Trim();
        if (trimmed.Length is 0 or > MaxLength)
            throw new InvalidFieldException("externalRefs", "An external reference has 1 to {0} characters.", MaxLength);
        System = system;
        Value = trimmed;
        Normalised = Normalise(trimmed);
    }

    private ExternalRef() => Value = Normalised = "";

    public ExternalSystem System { get; private init; }
    public string Value { get; private init; }

    /// <summary>Capitals and digits only: 'de-24 1187' and 'DE/24/1187' are one reference.</summary>
    public string Normalised { get; private init; }

    /// <summary>Reads 'ICSE:48213'. A value without a system is a national reference.</summary>
    public static ExternalRef Parse(string text)
    {
        int colon = (text ?? "").IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new ExternalRef(ExternalSystem.NATIONAL, text ?? "");
        string system = text![..colon].Trim();
        return Enum.TryParse(system, ignoreCase: true, out ExternalSystem known) && !char.IsDigit(system.FirstOrDefault())
            ? new ExternalRef(known, text[(colon + 1)..])
            : throw new InvalidFieldException("externalRefs", "'{0}' is no register. Write ICSE, EUROPOL or NATIONAL before the colon.", system);
    }

    public override string ToString() => $"{System}:{Value}";

    private static string Normalise(string value)
    {
        var kept = new StringBuilder(value.Length);
        foreach (char c in value.Normalize(NormalizationForm.FormKC)) if (char.IsLetterOrDigit(c)) kept.Append(char.ToUpperInvariant(c));
        return kept.Length == 0 ? value : kept.ToString();
    }
}
