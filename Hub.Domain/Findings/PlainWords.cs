using Hub.Domain.Notes;

namespace Hub.Domain.Findings;

/// <summary>Reads free text of this folder: trimmed, of a length, without anything the hub does not hold.</summary>
internal static class PlainWords
{
    internal static string Demand(string field, string? text, int most, string whenEmpty)
    {
        string? read = Read(field, text, most);
        return read ?? throw new InvalidFieldException(field, whenEmpty);
    }

    internal static string? Read(string field, string? text, int most)
    {
        string trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0) return null;
        if (trimmed.Length > most) throw new InvalidFieldException(field, "Write at most {0} characters here.", most);
        ContentRules.Demand(field, trimmed);
        return trimmed;
    }
}
