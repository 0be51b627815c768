using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Web.Shell;

/// <summary>What stands around a page: who is here, in which workshop, on which of its days.</summary>
public sealed record Frame(Actor Actor, Frame.Place? Workshop, int Unread)
{
    /// <summary>The workshop shown. <paramref name="Day"/> counts from 1 and is null outside its days.</summary>
    public sealed record Place(Guid Id, string Title, string TimeZone, WorkshopState State, TimeOnly Now, int? Day, int Days)
    {
        /// <summary>"Rome" of Europe/Rome.</summary>
        public string City => TimeZone[(TimeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }
}
