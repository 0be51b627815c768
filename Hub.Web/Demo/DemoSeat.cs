using Hub.Domain.Access;

namespace Hub.Web.Demo;

/// <summary>A demonstration person's seat. Names are never invented: "Specialist 07 (IT)".</summary>
internal sealed record DemoSeat(Guid UserId, Guid ParticipantId, string Name, WorkshopRole Role);
