// A chosen CSV file is read here and put into the text field: no file ever leaves the browser as a file.
document.addEventListener("change", async event => {
  const chooser = event.target;
  if (!(chooser instanceof HTMLInputElement) || chooser.type !== "file" || !chooser.dataset["fileInto"]) return;
  const file = chooser.files?.[0];
  const field = document.getElementById(chooser.dataset["fileInto"]);
  if (file && field instanceof HTMLTextAreaElement) field.value = await file.text();
});
