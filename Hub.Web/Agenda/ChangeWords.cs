using System.Collections.Frozen;
using System.Globalization;
using Hub.Domain.Agenda;
using Hub.Web.Shell;

namespace Hub.Web.Agenda;

/// <summary>
/// One change as a line of a mail, in the person's language: when and where, never what the session is about.
/// Mails know more languages than the screens, so their words stand here.
/// </summary>
internal static class ChangeWords
{
    private static readonly FrozenDictionary<string, FrozenDictionary<ChangeKind, string>> Lines = new Dictionary<string, FrozenDictionary<ChangeKind, string>>
    {
        ["en"] = Of("New: {1}", "Moved: {0}, now {1}", "Ends differently: {0}, now until {2}", "Other people: {1}", "Renamed: {1}", "Cancelled: {0}"),
        ["it"] = Of("Nuovo: {1}", "Spostato: {0}, ora {1}", "Finisce diversamente: {0}, ora fino alle {2}", "Persone cambiate: {1}", "Rinominato: {1}", "Annullato: {0}"),
        ["fr"] = Of("Nouveau : {1}", "Déplacé : {0}, désormais {1}", "Fin modifiée : {0}, désormais jusqu'à {2}", "Autres personnes : {1}", "Renommé : {1}", "Annulé : {0}"),
        ["es"] = Of("Nuevo: {1}", "Trasladado: {0}, ahora {1}", "Termina de otro modo: {0}, ahora hasta las {2}", "Otras personas: {1}", "Renombrado: {1}", "Cancelado: {0}"),
        ["de"] = Of("Neu: {1}", "Verschoben: {0}, jetzt {1}", "Endet anders: {0}, jetzt bis {2}", "Andere Personen: {1}", "Umbenannt: {1}", "Abgesagt: {0}"),
    }.ToFrozenDictionary();

    public static string Line(SessionChange change, string language)
    {
        var culture = Cultures.Of(language);
        return string.Format(culture, Lines[language][change.Kind],
            change.Before is { } before ? When(before, culture) : "", change.After is { } after ? When(after, culture) : "", change.After?.End.ToString("HH:mm", culture));
    }

    private static string When(ReleasedSession session, CultureInfo culture) => string.Create(culture,
        $"{session.Day:ddd d MMM yyyy}, {session.Start:HH:mm}–{session.End:HH:mm}{(session.Room is null ? "" : ", " + session.Room)}");

    private static FrozenDictionary<ChangeKind, string> Of(params string[] lines) =>
        lines.Select((line, kind) => ((ChangeKind)kind, line)).ToFrozenDictionary(x => x.Item1, x => x.line);
}
