using Hub.Domain.Agenda;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Agenda;

/// <summary>One day of a release as cards.</summary>
internal static class ReleasedDay
{
    /// <param name="names">Of the leads; null for a screen that names nobody.</param>
    public static TimetableDay Of(AgendaRelease release, DateOnly day, string zone, IReadOnlyDictionary<Guid, string>? names, IStringLocalizer words) =>
        TimetableDay.Of(day, release.Sessions.Where(s => !s.Cancelled)
            .Select(s => (Session: s, On: TimetableDay.On(day, s.Day, s.Start, s.End))).Where(x => x.On is not null)
            .Select(x => new TimetableCard(x.Session.SessionId, x.Session.Sequence, x.Session.Title, x.Session.Kind, x.Session.RoomId, AllRooms(x.Session), x.Session.Start, x.Session.End,
                x.On!.Value.From, x.On.Value.To, Audiences.Who(words, x.Session.Kind, AllRooms(x.Session), x.Session.Audience, x.Session.Team, names is null ? [] : x.Session.LeadSeatIds.Select(id => names.GetValueOrDefault(id, "—"))))
            {
                Offset = TimetableDay.OffsetOf(x.Session.Day, x.Session.StartsAt, zone),
            }));

    private static bool AllRooms(ReleasedSession session) => session.RoomId is null && session.Kind is SessionKind.Break;
}
