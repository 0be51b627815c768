using System.Globalization;
using Hub.Domain.Agenda;

namespace Hub.Web.Agenda;

public sealed record RoomView(Guid Id, int Version, Guid WorkshopId, string Name, int? Capacity, string? Opens, string? Closes, string? Equipment, int Order)
{
    public static RoomView Of(Room r) => new(r.Id, r.Version, r.WorkshopId, r.Name, r.Capacity, Clock(r.Opens), Clock(r.Closes), r.Equipment, r.Order);

    private static string? Clock(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
