namespace Hub.Domain.Access;

/// <summary>Length is what makes a password strong; kinds of characters are not asked for. What anyone would guess first is refused.</summary>
public static class PasswordRules
{
    public const int Shortest = 12, Longest = 256;

    private static readonly string[] Guessed =
        ["password", "passw0rd", "qwertz", "qwerty", "azerty", "iloveyou", "letmein", "welcome", "willkommen", "benvenuto", "bienvenue", "administrator", "changeme",
         "taskforce", "workshop", "europol", "interpol", "polizia", "polizei", "police", "hub"];

    /// <summary>Throws <see cref="InvalidFieldException"/> for a password that is too short, too long or too easily guessed.</summary>
    public static void Demand(string password, string email, string name)
    {
        if (password.Length < Shortest) throw new InvalidFieldException("password", "A password has at least {0} characters. Four words that only you would put together are good.", Shortest);
        if (password.Length > Longest) throw new InvalidFieldException("password", "A password has at most {0} characters.", Longest);
        string lower = password.ToLowerInvariant();
        string[] own = [.. email.ToLowerInvariant().Split('@', '.', '-', '_').Concat(name.ToLowerInvariant().Split(' ')).Where(w => w.Length >= 4)];
        string rest = Guessed.Concat(own).OrderByDescending(w => w.Length).Aggregate(lower, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        string letters = new([.. rest.Where(char.IsLetter)]);
        bool repeats = lower.Distinct().Count() < 5, counts = "01234567890123456789".Contains(lower, StringComparison.Ordinal) || "abcdefghijklmnopqrstuvwxyz".Contains(lower, StringComparison.Ordinal);
        bool known = rest.Length < lower.Length && letters.Length < 4;
        if (repeats || counts || known) throw new InvalidFieldException("password", "This password is among the first that somebody would try. Choose words that do not belong together.");
    }
}
