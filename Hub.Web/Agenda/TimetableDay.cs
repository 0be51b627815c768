using Hub.Domain.Agenda;
using Hub.Domain.Workshops;
using NodaTime;

namespace Hub.Web.Agenda;

/// <summary>
/// One day as a grid of five-minute slots. 09:00 to 17:30 is always shown, more only where something is.
/// Positions become classes (.at-N, .for-N), because the content policy allows no style attribute.
/// </summary>
public sealed class TimetableDay
{
    public const int SlotMinutes = 5;

    private TimetableDay(DateOnly day, int first, int last, IReadOnlyList<TimetableCard> cards) => (Day, First, Last, Cards) = (day, first, last, cards);

    public DateOnly Day { get; }
    /// <summary>Minutes from midnight; a whole hour.</summary>
    public int First { get; }
    public int Last { get; }
    public IReadOnlyList<TimetableCard> Cards { get; }

    public int Slots => (Last - First) / SlotMinutes;

    public int At(int minute) => (Math.Clamp(minute, First, Last) - First) / SlotMinutes;

    public int At(TimeOnly time) => At(time.Hour * 60 + time.Minute);

    /// <summary>A card keeps one slot at least, so that it can be seen and hit.</summary>
    public static int For(TimetableCard card) => Math.Max(1, (card.To - card.From) / SlotMinutes);

    public IEnumerable<int> Hours => Enumerable.Range(First / 60, (Last - First + 59) / 60);

    public static TimetableDay Of(DateOnly day, IEnumerable<TimetableCard> cards)
    {
        var sorted = Aside([.. cards.OrderBy(c => c.From).ThenByDescending(c => c.To).ThenBy(c => c.SessionId)]);
        int first = Math.Min(9 * 60, sorted.Count == 0 ? int.MaxValue : sorted.Min(c => c.From) / 60 * 60);
        int last = Math.Max(17 * 60 + 30, sorted.Count == 0 ? 0 : (sorted.Max(c => c.To) + 29) / 30 * 30);
        return new TimetableDay(day, first, Math.Min(24 * 60, last), sorted);
    }

    /// <summary>The part of a session that lies on this day, in local minutes; null when none does. A session may cross midnight.</summary>
    public static (int From, int To)? On(DateOnly day, DateOnly sessionDay, TimeOnly start, TimeOnly end)
    {
        int from = (sessionDay.DayNumber - day.DayNumber) * 1440 + start.Hour * 60 + start.Minute;
        int to = (sessionDay.DayNumber - day.DayNumber) * 1440 + end.Hour * 60 + end.Minute + (end <= start ? 1440 : 0);
        return to <= 0 || from >= 1440 ? null : (Math.Max(0, from), Math.Min(1440, to));
    }

    /// <summary>The offset to show beside a time on a day when the clocks change, null on every other day.</summary>
    public static string? OffsetOf(DateOnly day, DateTime startsAt, string zone) => SessionTime.ClockChange(day, zone) is null ? null
        : Instant.FromDateTimeUtc(startsAt).InZone(WorkshopDays.Zone(zone)).Offset.ToString("+HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static List<TimetableCard> Aside(List<TimetableCard> cards)
    {
        for (int i = 0; i < cards.Count; i++)
        {
            var taken = cards.Take(i).Where(c => !c.AllRooms && c.RoomId == cards[i].RoomId && c.To > cards[i].From).Select(c => c.Lane).ToHashSet();
            cards[i] = cards[i] with { Lane = cards[i].AllRooms ? 0 : Enumerable.Range(0, i + 1).First(lane => !taken.Contains(lane)) };
        }

        return cards;
    }
}
