/** How clients are handed the place where the next page begins. */
package dev.frostline.query.paging;
