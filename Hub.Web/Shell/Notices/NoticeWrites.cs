using Hub.Web.Data;
using Hub.Web.Live;

namespace Hub.Web.Shell.Notices;

/// <summary>A use case tells people about what it did, in the same transaction.</summary>
public static class NoticeWrites
{
    /// <summary>Puts a notice into the person's inbox and wakes their pages. Nobody is told of what they did themselves.</summary>
    /// <param name="link">Root-relative.</param>
    /// <param name="sentence">English with {0}, {1}; names, references and counts are the arguments, never operational text.</param>
    public static void Tell(this Write write, Guid personId, Guid? workshopId, string link, string sentence, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (personId == write.Actor.UserId) return;
        write.Db.Add(new Notice(Guid.CreateVersion7(), personId, workshopId, link, sentence, arguments, write.Now));
        write.Announce(Topics.Person(personId));
    }
}
