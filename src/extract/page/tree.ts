/** The classes of a page's tree from their one home: with a second copy of the package in reach, `instanceof` would tell nothing. */
export { type ChildNode, Document, Element, type Node, type ParentNode, Text } from 'domhandler'
