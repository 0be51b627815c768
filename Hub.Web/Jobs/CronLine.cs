using Hub.Domain;
using Hub.Domain.Workshops;

namespace Hub.Web.Jobs;

/// <summary>The five-field cron lines that every engine reads alike.</summary>
public static class CronLine
{
    /// <summary>A line that fires every day at a local time.</summary>
    public static string Daily(TimeOnly at) => $"{at.Minute} {at.Hour} * * *";

    /// <summary>Throws <see cref="InvalidFieldException"/> for a line that engines would read differently, or an unknown zone.</summary>
    public static void Check(string cron, string zone)
    {
        string[] fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) throw new InvalidFieldException("cron", "A cron line has five fields: minute, hour, day of month, month, day of week.");
        if (fields[2] is not ("*" or "?") && fields[4] is not ("*" or "?"))
            throw new InvalidFieldException("cron", "Restrict the day of the month or the day of the week, not both: engines read that differently.");
        WorkshopDays.Zone(zone);
    }
}
