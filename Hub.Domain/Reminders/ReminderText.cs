using System.Text.RegularExpressions;

namespace Hub.Domain.Reminders;

/// <summary>A reminder's words in one language. Placeholders stand in braces and are checked when the text is saved.</summary>
public sealed partial class ReminderText
{
    /// <summary>What a text may name. Nothing of a case can be named.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["name", "workshop", "days", "first-day", "last-day", "venue", "link"];

    public static readonly IReadOnlyList<string> Languages = ["en", "it", "fr", "es", "de"];

    public ReminderText(Guid ruleId, string language, string subject, string body)
    {
        if (!Languages.Contains(language)) throw new InvalidFieldException("language", "Mails are written in {0}.", string.Join(", ", Languages));
        if (string.IsNullOrWhiteSpace(subject)) throw new InvalidFieldException("subject", "Write a subject. Keep it neutral: it is read on locked screens.");
        if (subject.Length > 150 || subject.AsSpan().ContainsAny('\r', '\n')) throw new InvalidFieldException("subject", "A subject is one line of at most {0} characters.", 150);
        if (string.IsNullOrWhiteSpace(body)) throw new InvalidFieldException("body", "Write the text of the mail.");
        if (body.Length > 4000) throw new InvalidFieldException("body", "A mail has at most {0} characters.", 4000);
        Check("subject", subject);
        Check("body", body);
        if (!body.Contains("{link}", StringComparison.Ordinal)) throw new InvalidFieldException("body", "Put {0} where the link to the hub shall stand.", "{link}");
        RuleId = ruleId;
        Language = language;
        Subject = subject.Trim();
        Body = body.ReplaceLineEndings("\n").Trim();
    }

    private ReminderText() => Language = Subject = Body = "";

    public Guid RuleId { get; private set; }
    public string Language { get; private set; }
    public string Subject { get; private set; }
    public string Body { get; private set; }

    /// <summary>The text with its values put in.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, m => values.TryGetValue(m.Groups[1].Value, out var value) ? value : m.Value);

    private static void Check(string field, string text)
    {
        foreach (Match match in Placeholder().Matches(text))
        {
            if (!Placeholders.Contains(match.Groups[1].Value))
                throw new InvalidFieldException(field, "There is no placeholder {0}. You can use: {1}.", match.Value, string.Join(", ", Placeholders.Select(p => "{" + p + "}")));
        }

        if (Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}'))
            throw new InvalidFieldException(field, "A brace is open or closed without its partner. Placeholders look like {0}.", "{name}");
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
