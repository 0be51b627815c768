using System.Collections.Concurrent;
using System.Reflection;
using Hub.Domain.Reminders;

namespace Hub.Web.Mail;

/// <summary>The hub's own mail texts: Mail/Texts/name.language.txt, the subject on the first line.</summary>
public static class MailText
{
    private static readonly ConcurrentDictionary<(string, string), (string Subject, string Body)> Read = new();

    /// <summary>The text with its values, in the language or in English.</summary>
    public static (string Subject, string Body) Of(string name, string? language, IReadOnlyDictionary<string, string> values)
    {
        var (subject, body) = Read.GetOrAdd((name, LanguageOf(language)), Load);
        return (ReminderText.Fill(subject, values), ReminderText.Fill(body, values));
    }

    /// <summary>The language in which a person's mails are written.</summary>
    public static string LanguageOf(string? language) =>
        language?.Split('-')[0].ToLowerInvariant() is { } two && ReminderText.Languages.Contains(two) ? two : "en";

    /// <summary>Names of the texts, each of which exists in every language.</summary>
    public static IReadOnlyList<string> Names { get; } = ["agenda", "invitation", "invitation-reminder", "reminder", "sign-in-link"];

    /// <summary>Whether the hub's own reminder says the right thing for a rule.</summary>
    public static bool Fits(ReminderRule rule) => rule is { Anchor: ReminderAnchor.WorkshopStart, After: false };

    internal static (string Subject, string Body) Load((string Name, string Language) key)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Hub.Web.Mail.Texts.{key.Name}.{key.Language}.txt")
            ?? throw new FileNotFoundException($"There is no mail text {key.Name} in {key.Language}.");
        using var reader = new StreamReader(stream);
        string[] parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n", 2);
        return (parts[0].Trim(), parts[1].Trim());
    }
}
