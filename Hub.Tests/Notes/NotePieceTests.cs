using Hub.Domain.Notes;
using Hub.Web.Notes;

namespace Hub.Tests.Notes;

/// <summary>An earlier version of a note sets apart what the editor sets apart, and a task says whose it is.</summary>
public class NotePieceTests
{
    private static readonly string[] Names = ["everyone", "Team Cedar", "Specialist 2", "Specialist 22 (RO)"];
    private static readonly Dictionary<string, string> Sets = new(StringComparer.OrdinalIgnoreCase) { ["V10-0123"] = "/sets/1" };

    [Theory]
    [InlineData("## #V10-0123 Quarry road", "Sign '## ', Set '#V10-0123', Text ' Quarry road'")]
    [InlineData("#V10-9999 is not known", "Text '#V10-9999 is not known'")]
    [InlineData("> checked with @Specialist 22 (RO).", "Sign '> ', Text 'checked with ', Name '@Specialist 22 (RO)', Text '.'")]
    [InlineData("- [ ] Ask @team cedar", "OpenTask '- [ ] ', Text 'Ask ', Name '@team cedar'")]
    [InlineData("- [x] Ask @Specialist 23", "DoneTask '- [x] ', Text 'Ask @Specialist 23'")]
    [InlineData("mail@everyone", "Text 'mail@everyone'")]
    [InlineData("", "")]
    public void A_line_falls_into_its_pieces(string line, string pieces) =>
        Assert.Equal(pieces, string.Join(", ", NotePiece.In(line, true, Names, Sets).Select(p => $"{p.Kind} '{p.Text}'")));

    [Fact]
    public void Signs_stand_only_where_a_line_begins() => Assert.Equal(NotePieceKind.Text, Assert.Single(NotePiece.In("# no heading", false, Names, Sets)).Kind);

    [Fact]
    public void A_task_belongs_to_the_set_of_its_heading_and_to_whom_it_ends_with()
    {
        var tasks = NoteTask.In("- [ ] First\n## #V10-0123 Quarry road\n- [ ] Check the prefix @Specialist 22 (RO) \n# Handover\n- [x] One line per set @nobody");

        Assert.Equal([(null, "First", null), ("V10-0123", "Check the prefix", "Specialist 22 (RO)"), (null, "One line per set @nobody", null)],
            tasks.Select(t => (t.Set, t.Split(Names).What, t.Split(Names).Owner)));
    }
}
