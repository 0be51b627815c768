using Hub.Domain.Notes;

namespace Hub.Tests.Notes;

public class NoteTextTests
{
    [Fact]
    public void Every_character_keeps_its_author_wherever_the_last_edit_was()
    {
        var random = new Random(20261123);
        var text = new NoteText("", []);
        var authors = new List<int>();
        for (int edit = 0; edit < 2_000; edit++)
        {
            int at = random.Next(authors.Count + 1), deleted = Math.Min(random.Next(4), authors.Count - at), author = random.Next(1, 4);
            string typed = new('x', random.Next(6));
            text.Apply(TextChange.Replace(authors.Count, at, deleted, typed), author, new Stack<Splice>());
            authors.RemoveRange(at, deleted);
            authors.InsertRange(at, Enumerable.Repeat(author, typed.Length));

            var runs = text.AuthorRuns();

            Assert.Equal(authors, runs.SelectMany(r => Enumerable.Repeat(r.Author, r.Length)));
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.NotEqual(pair.First.Author, pair.Second.Author));
        }
    }
}
