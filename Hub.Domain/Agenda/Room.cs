namespace Hub.Domain.Agenda;

/// <summary>A room of the venue. Without hours it is always open; without a capacity it is never too small.</summary>
public sealed class Room
{
    public Room(Guid id, Guid workshopId, string name, int order = 0)
    {
        Id = id;
        WorkshopId = workshopId;
        Order = order;
        Name = "";
        Rename(name);
    }

    private Room() => Name = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public string Name { get; private set; }
    /// <summary>The place of its column in the timetable, from 0.</summary>
    public int Order { get; private set; }
    public int? Capacity { get; private set; }
    public TimeOnly? Opens { get; private set; }
    public TimeOnly? Closes { get; private set; }
    public string? Equipment { get; private set; }

    public void Rename(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the room a name.");
        if (name.Trim().Length > 60) throw new InvalidFieldException("name", "A room's name has at most {0} characters.", 60);
        Name = name.Trim();
    }

    public void Seats(int? capacity)
    {
        if (capacity is < 1 or > 5000) throw new InvalidFieldException("capacity", "A room seats from {0} to {1} people.", 1, 5000);
        Capacity = capacity;
    }

    public void IsOpen(TimeOnly? opens, TimeOnly? closes)
    {
        if (opens is { } from && closes is { } to && to <= from) throw new InvalidFieldException("closes", "The room closes before it opens.");
        Opens = opens;
        Closes = closes;
    }

    public void Has(string? equipment)
    {
        if (equipment?.Trim().Length > 200) throw new InvalidFieldException("equipment", "Describe the equipment in at most {0} characters.", 200);
        Equipment = string.IsNullOrWhiteSpace(equipment) ? null : equipment.Trim();
    }

    public void StandsAt(int order) => Order = order;

    /// <summary>Whether the whole session lies inside the room's hours. A room with hours is closed over midnight.</summary>
    public bool IsOpenFor(TimeOnly start, TimeOnly end)
    {
        if (Opens is null && Closes is null) return true;
        return start < end && (Opens is null || start >= Opens) && (Closes is null || end <= Closes);
    }
}
