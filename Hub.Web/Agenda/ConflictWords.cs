using System.Globalization;
using Hub.Domain.Agenda;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Agenda;

/// <summary>A conflict as a sentence for an organiser, with where and when it is.</summary>
internal static class ConflictWords
{
    public static string Sentence(IStringLocalizer words, Conflict conflict, AgendaBook book)
    {
        string first = Title(book, conflict, 0), second = Title(book, conflict, 1), people = People(words, book, conflict.SeatIds);
        string room = book.Room(conflict.RoomId)?.Name ?? words["All rooms"];
        return conflict.Rule switch
        {
            ConflictRule.RoomTwice => words["{0} is booked twice: {1} and {2}.", room, first, second],
            ConflictRule.OutsideRoomHours => words["{0} lies outside the hours of {1}.", first, room],
            ConflictRule.OutsideWorkshop => words["{0} lies outside the days of the workshop.", first],
            ConflictRule.PersonTwice => words["In {0} and in {1} at once: {2}.", first, second, people],
            ConflictRule.OutsidePresence => words["Expected in {0} but not there that day: {1}.", first, people],
            ConflictRule.RoomTooSmall => words["{0} has {1} seats, and {2} people are expected in {3}.", room, conflict.Has, conflict.Needs, first],
            ConflictRule.NoLead => words["{0} has no lead that day.", first],
            ConflictRule.NotConfirmed => words["Scheduled in {0} but not confirmed yet: {1}.", first, people],
            ConflictRule.Nowhere => words["Confirmed but expected nowhere: {0}.", people],
            ConflictRule.BackToBack => words["{0} minutes without a break, from {1} to {2}: {3}.", conflict.Needs, first, Title(book, conflict, conflict.SessionIds.Count - 1), people],
            _ => words["{0} works past the exposure cut-off.", first],
        };
    }

    /// <summary>"Wed 18 Nov, 11:00–12:00 · Lab 2, Quiet room"; empty where there is no time.</summary>
    public static string Where(Conflict conflict, AgendaBook book)
    {
        if (conflict.Day is not { } day) return "";
        var from = Domain.Workshops.WorkshopDays.TimeOfDay(conflict.From, book.Workshop.TimeZone);
        var to = Domain.Workshops.WorkshopDays.TimeOfDay(conflict.To, book.Workshop.TimeZone);
        string rooms = string.Join(", ", conflict.SessionIds.Select(id => book.Room(book.Session(id)?.RoomId)?.Name).OfType<string>().Distinct());
        return string.Create(CultureInfo.CurrentCulture, $"{day:ddd d MMM}, {from:HH:mm}–{to:HH:mm}{(rooms.Length > 0 ? " · " + rooms : "")}");
    }

    private static string Title(AgendaBook book, Conflict conflict, int index) =>
        index >= 0 && index < conflict.SessionIds.Count ? book.Session(conflict.SessionIds[index])?.Title ?? "—" : "—";

    private static string People(IStringLocalizer words, AgendaBook book, IReadOnlyList<Guid> seats) => seats.Count <= 4
        ? string.Join(", ", seats.Select(book.NameOf))
        : words["{0} and {1} more", string.Join(", ", seats.Take(3).Select(book.NameOf)), seats.Count - 3];
}
